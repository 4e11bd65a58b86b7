import type { OfflineWords } from '../definition/built-in-mind.ts';
import { everyday } from './everyday.ts';

export const es: OfflineWords = {
  leadIn:
    /^(?:por favor|oye|hola|gracias|vale|bueno|y|ahora|parley|(?:puedes|podrías) (?:decirme|contarme)|me (?:puedes|podrías) (?:decir|contar)|sabes|dime|cuéntame|quiero saber)(?![\p{L}])[,.!]*\s+¿?(?=\S)|,? (?:por favor|ahora|hoy|ahora mismo)$/iu,
  greeting: /^(?:hola|buenos días|buenas(?: tardes| noches)?|oye|parley)$/i,
  thanks: /^(?:muchas )?gracias/i,
  howAreYou: /^(?:c[oó]mo est[aá]s|qu[eé] tal)/i,
  whoAreYou: /^(?:qui[eé]n eres|qu[eé] eres|c[oó]mo te llamas|eres (?:un |una )?(?:persona|m[aá]quina|robot|programa|humano|real)\b.*)$/i,
  whatCanYouDo: /^qu[eé] (?:puedes|sabes) hacer|^qu[eé] (?:te )?puedo (?:preguntar|decir)|^ay[uú]dame$/i,
  time: /^(?:qu[eé] horas? (?:es|son)|la hora)$/i,
  date: /^(?:qu[eé] fecha es|cu[aá]l es la fecha|a qu[eé] (?:fecha|día) estamos|qu[eé] d[ií]a es|la fecha)(?: de)?(?: hoy)?$/i,
  weekday: /^(?:qu[eé] d[ií]a de la semana es)(?: hoy)?$/i,
  story: /\b(?:historia|cuento)\b/i,
  repeat: /^(?:repite(?: conmigo| después de mí)?|di)[:,]? (.+)$/i,
  whatDidISay: /^qu[eé] (?:acabo de decir|he dicho|dije)/i,
  myNameIs: /^(?:me llamo|mi nombre es|ll[aá]mame) (?<name>.+)$/i,
  whatIsMyName: /^(?:c[oó]mo me llamo|cu[aá]l es mi nombre|qui[eé]n soy)$/i,
  myThingIs: /^(?:recuerda que )?(?<my>mis?) (?<thing>.+?) (?:es|son|est[aá]|se llama) (?<value>.+)$/i,
  whatIsMyThing: /^(?:cu[aá]l(?:es)?|qui[eé]n|d[oó]nde|cu[aá]ndo|qu[eé]|c[oó]mo) (?:es|son|est[aá]|se llama) (?<my>mis?) (?<thing>.+)$/i,
  your: { mi: 'tu', mis: 'tus' },

  numbers: {
    small:
      'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve',
    tens: 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
    hundreds: 'ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos',
    times: { mil: 1000 },
    and: 'y',
    also: { un: 1, una: 1, cien: 100, ciento: 100 },
  },
  signs: [
    [/(?:\bpor ciento|\bporciento|%) de\b/g, ' % '],
    [/\bla mitad de\b/g, ' 50 % '],
    [/\b(?:la )?ra[ií]z(?: cuadrada)? de\b/g, ' √ '],
    [/\bal cuadrado\b/g, ' ^ 2 '],
    [/\bal cubo\b/g, ' ^ 3 '],
    [/\belevado a(?: la)?\b/g, ' ^ '],
    [/\b(?:dividido (?:por|entre)|entre)\b/g, ' / '],
    [/\b(?:multiplicado por|por)\b/g, ' * '],
    [/(^|\s)más(?=\s|$)/g, ' + '],
    [/\bmenos\b/g, ' - '],
    [/\b(?:coma|punto)\b/g, ' . '],
  ],
  aroundCalculation: /(?:cu[aá]nto (?:es|son|da|hace)|qu[eé] (?:es|da)|calcula|es igual a|\bel(?=\s+\d))/g,

  everyday,

  say: {
    greeting: '¡Hola! ¿Qué te gustaría saber?',
    thanks: 'De nada.',
    howAreYou: 'Soy un programa, así que siempre estoy igual. Gracias por preguntar.',
    whoAreYou: 'Soy {name}, y ahora hablo con mi modelo incorporado, un pequeño programa de ordenador sin clave.',
    time: (clockTime) => `${/^0?1:/.test(clockTime) ? 'Es la' : 'Son las'} ${clockTime.replace(/\.$/, '')}.`,
    date: 'Hoy es {date}.',
    weekday: 'Hoy es {weekday}.',
    result: 'Son {result}.',
    minus: 'menos',
    dividedByZero: 'Nadie puede dividir entre cero.',
    youSaid: 'Has dicho: {text}.',
    nothingSaid: 'Antes de eso no has dicho nada.',
    niceToMeetYou: 'Mucho gusto, {name}.',
    yourNameIs: 'Te llamas {name}.',
    noName: 'Todavía no me has dicho tu nombre.',
    noted: 'De acuerdo, {your} {thing}: {value}.',
    yourThingIs: '{your} {thing}: {value}.',
    notTold: 'Todavía no me has hablado de {your} {thing}.',
    honest: 'Para eso necesito una clave de OpenAI o Anthropic.',
    story: `Había una vez, en un pueblo entre dos colinas, una relojera llamada Ada. Había construido todos los relojes del valle, y todos daban bien la hora. La gente ordenaba su día con ellos, y nadie llegaba nunca tarde.

Una mañana de otoño se paró el gran reloj de la torre. Ada subió los ciento doce escalones con sus herramientas a la espalda. Abrió la puertecita detrás de la esfera, y allí, en medio de las ruedas, estaba sentada una lechuza.

La lechuza la miró con un ojo y luego con el otro. Ada le pidió con educación que se fuera. La lechuza no se movió, porque bajo su ala había tres huevos blancos.

Así que Ada volvió a bajar y dijo al pueblo que el reloj estaría parado un tiempo. Primero se quejó el panadero, que no sabía cuándo hornear. Después se quejó la maestra, que no sabía cuándo tocar la campana. El alcalde escribió una larga carta a nadie en particular.

Pero al segundo día pasó algo extraño. El panadero horneó cuando olía que la masa estaba lista, y el pan nunca había sido mejor. La maestra terminó la clase cuando los niños habían comprendido, y ni un minuto antes.

Al tercer día los campesinos volvieron a mirar el sol, como habían hecho sus abuelos. El herrero escuchó a los pájaros. Dos viejos vecinos, que nunca habían tenido tiempo el uno para el otro, jugaron al ajedrez hasta que se hizo de noche.

Pasaron las semanas. Los huevos se rompieron, y tres pequeñas lechuzas asomaron la cabeza entre el cuatro y el cinco. Todo el pueblo estaba en la plaza y miraba cómo aprendían a volar. La más pequeña se cayó dos veces, y a la tercera dio una vuelta a la torre.

Cuando las lechuzas se marcharon, Ada volvió a subir. Limpió las ruedas, puso una gota de aceite y apoyó la mano en el péndulo. Entonces esperó un momento y miró hacia la plaza, donde nadie tenía prisa.

Puso el reloj en marcha, pero atrasó las agujas un cuarto de hora. Desde aquel día todos en el pueblo tuvieron quince minutos más que la gente de otros lugares. Los usaban para el pan, para el ajedrez y para mirar al cielo.

Y si un día pasas por aquel valle y te parece que tu reloj adelanta, no lo corrijas. Siéntate en la plaza y escucha. Muy por encima de ti, entre las cuatro y las cinco, quizá cante una lechuza. Y este es el final de la historia.`,
  },
};
