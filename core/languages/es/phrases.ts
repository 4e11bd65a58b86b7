import type { Phrases } from '../definition/phrases.ts';

export const es: Phrases = {
  welcome: 'Hola, soy Parley. Soy una inteligencia artificial y puedo equivocarme. Pregúntame lo que quieras. ¿Qué te gustaría saber?',
  welcomeBack: [
    'Hola de nuevo. ¿De qué quieres hablar?',
    'Qué gusto oírte otra vez. ¿Qué te gustaría saber?',
    'Hola otra vez. ¿En qué te puedo ayudar?',
  ],
  reprompt: ['¿Qué más te gustaría saber?', '¿Qué más quieres preguntarme?', '¿En qué más te puedo ayudar?'],
  filler: ['Un momento.', 'Déjame pensar.', 'Un segundo.'],
  shallIGoOn: '¿Quieres que siga?',
  restIsReady: 'Por cierto, ya tengo el resto de mi respuesta de antes. ¿Quieres oírlo?',
  needsLonger: 'Para esto necesito un poco más de tiempo, todavía lo estoy pensando. ¿Quieres que te dé la respuesta en un momento?',
  stillWorking: 'Todavía no la tengo lista. ¿Quieres que lo intente de nuevo en un momento?',
  nothingMore: 'Eso era todo lo que tenía que decir. ¿Qué más te gustaría saber?',
  nothingToRepeat: 'Todavía no he dicho nada. ¿Qué te gustaría saber?',
  done: 'Hecho.',
  allRight: 'De acuerdo. ¿Qué más te gustaría saber?',
  stillThere: '¿Sigues ahí?',
  goodbye: ['Adiós.', 'Hasta pronto.', 'Hasta luego.'],
  help: 'Puedes preguntarme lo que quieras, con tus propias palabras. Por ejemplo: ¿por qué el cielo es azul? O también: ¿qué puedo cocinar con huevos y arroz? Si me detengo antes de tiempo, di: continúa. Para oírlo otra vez, di: repite. Para hablar de otra cosa, di: nuevo tema. Y si quieres que borre lo que sé de ti, di: olvídame. ¿Qué te gustaría saber?',
  startedOver: 'Muy bien, empecemos de nuevo. ¿De qué quieres hablar?',
  forgotten: 'Listo. He borrado todo lo que hemos hablado. Adiós.',
  privacy:
    'Guardo tus preguntas y mis respuestas durante {days} días, para poder seguir nuestra conversación. Las guardo con un código, no con tu nombre. Para responderte, envío tus palabras a un modelo de lenguaje. Si quieres que lo borre todo, di: olvídame. ¿Qué te gustaría saber?',
  notUnderstood: [
    'Perdona, no te he entendido. ¿Qué te gustaría saber?',
    'Perdona, sigo sin entenderte. Puedes preguntarme, por ejemplo: ¿a qué distancia está la luna? ¿Qué te gustaría saber?',
    'Lo siento, ahora mismo no consigo entenderte. Hablamos más tarde. Adiós.',
  ],
  notForMe: 'Lo siento, con eso no te puedo ayudar.',
  errors: {
    'model-unreachable':
      'Ahora mismo no puedo conectarme con el servicio que piensa por mí. Por favor, inténtalo otra vez dentro de un minuto.',
    'model-slow': 'El servicio que piensa por mí va muy lento ahora mismo. Por favor, pregúntame otra vez.',
    'model-busy': 'El servicio que piensa por mí está saturado ahora mismo. Por favor, inténtalo otra vez dentro de un minuto.',
    'model-refused': 'El servicio que piensa por mí no acepta mi clave de acceso. La persona que me configuró tiene que revisarla.',
    'model-unpaid': 'Se ha agotado el saldo en el servicio que piensa por mí. La persona que me configuró tiene que recargarlo.',
    'model-unknown': 'El modelo de lenguaje con el que me configuraron no existe. La persona que me configuró tiene que elegir otro.',
    'model-failed': 'El servicio que piensa por mí tiene un problema ahora mismo. Por favor, pregúntame otra vez.',
    'model-empty': 'No se me ha ocurrido ninguna respuesta. Por favor, pregúntamelo con otras palabras.',
    'model-declined': 'Prefiero no responder a eso. Por favor, pregúntame otra cosa.',
    'stt-unreachable': 'Ahora mismo no puedo oírte, porque el servicio que escucha por mí no responde. Inténtalo de nuevo en un minuto.',
    'stt-refused':
      'Ahora mismo no puedo oírte, porque el servicio que escucha por mí no acepta mi clave. Quien me configuró tiene que revisarla.',
    'stt-unpaid':
      'Ahora mismo no te puedo oír, porque se ha agotado el saldo en el servicio que escucha por mí. La persona que me configuró tiene que recargarlo.',
    'stt-failed': 'No lo he oído bien. Dímelo otra vez, por favor.',
    'tts-unreachable': 'Ahora mismo no puedo hablar bien. Inténtalo de nuevo en un minuto.',
    'tts-refused': 'El servicio que habla por mí no acepta mi clave. Quien me configuró tiene que revisarla.',
    'tts-unpaid': 'Se ha agotado el saldo en el servicio que habla por mí. La persona que me configuró tiene que recargarlo.',
    'tts-failed': 'No he podido decirlo bien. Pregúntamelo otra vez, por favor.',
    'store-unavailable': 'Ahora mismo no puedo acceder a mi memoria. Por favor, inténtalo otra vez dentro de un minuto.',
    'forget-failed': 'No he podido borrarlo todo. Por favor, espera un minuto y di otra vez: olvídame.',
    internal: 'Algo me ha salido mal. Por favor, pregúntame otra vez.',
  },
};
