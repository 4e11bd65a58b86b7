import type { CommandWords } from '../definition/commands.ts';

export const es: CommandWords = {
  utterances: {
    stop: `
    para, para ya, ya para, parar, párate, stop, alto, detente, detener, detenerte, basta, basta ya, ya basta, ya está, ya estuvo,
    cállate, callarte, silencio, termina, terminar, salir, cancela, cancelar, cancela eso, fin, quiero parar, quiero salir, no sigas,
    no más, ya no más, deja de hablar, *eso es todo, *es todo, eso era todo, nada, *nada más, suficiente, es suficiente, con eso basta,
    he terminado, *ya terminé, *ya he terminado, déjalo, déjalo así, olvídalo, no importa, da igual, *adiós, chao, chau, *hasta luego,
    hasta pronto, *hasta mañana, hasta la próxima, nos vemos, párale, ya párale, ya cállate, eso sería todo, shh`,
    help: `
    ayuda, ayúdame, ayudarme, me ayudas, me puedes ayudar, me podrías ayudar, *qué puedes hacer, qué puedes hacer por mí,
    *qué sabes hacer, *qué puedo decir, qué puedo decirte, qué te puedo decir, qué puedo preguntar, qué puedo preguntarte,
    *qué te puedo preguntar, cómo puedes ayudarme, cómo me puedes ayudar, en qué puedes ayudarme, *en qué me puedes ayudar,
    qué más puedes hacer`,
    repeat: `
    repite, repetir, repítelo, repetirlo, repítemelo, repetírmelo, *repite eso, repetir eso, repite la respuesta,
    repite lo que has dicho, repite lo que dijiste, me lo repites, lo repites, lo puedes repetir, me lo puedes repetir, *otra vez,
    *una vez más, de nuevo, *dilo otra vez, *dilo de nuevo, decirlo otra vez, decirlo de nuevo, dímelo otra vez, dímelo de nuevo, qué,
    *qué dijiste, *qué has dicho, qué acabas de decir, cómo, cómo dices, cómo dijiste, cómo has dicho, perdón, perdona, perdón qué,
    perdona qué, disculpa, mande, no te he oído, no te oí, no te he escuchado, no te escuché, no lo he oído, no lo oí,
    qué fue lo que dijiste, no te escuché bien, no te oí bien`,
    'go-on': `
    *continúa, continuar, continúe, *sigue, seguir, siga, *sigue hablando, seguir hablando, *sigue adelante, sigue contando, prosigue,
    adelante, *más, *un poco más, *dime más, decir más, decirme más, *cuéntame más, contar más, contarme más, háblame más, quiero más,
    quiero seguir, quiero oír más, quiero escuchar más, *quiero saber más, quiero que sigas, quiero que continúes, y qué más, qué más,
    y luego, y después, siguiente, el resto, *dime el resto, dime lo demás, cuéntame el resto, no pares, no te detengas, síguele,
    sigue contándome, dame más, échale`,
    'start-over': `
    *empieza de nuevo, empezar de nuevo, empecemos de nuevo, empieza otra vez, empezar otra vez, vuelve a empezar, volver a empezar,
    volvamos a empezar, comienza de nuevo, comenzar de nuevo, comencemos de nuevo, empieza desde cero, empezar desde cero,
    empecemos desde cero, desde el principio, empieza desde el principio, *nueva conversación, una nueva conversación,
    conversación nueva, *empieza una nueva conversación, empezar una nueva conversación, inicia una nueva conversación, *nuevo tema,
    un nuevo tema, tema nuevo, *otro tema, *cambia de tema, cambiar de tema, *cambiemos de tema, *hablemos de otra cosa,
    hablar de otra cosa, quiero hablar de otra cosa, quiero cambiar de tema, quiero empezar de nuevo, reinicia, reiniciar,
    podemos hablar de otra cosa, podemos cambiar de tema, podemos empezar de nuevo, vamos a cambiar de tema,
    vamos a hablar de otra cosa, quiero otro tema`,
    'forget-me': `
    *olvídame, olvidarme, olvídate de mí, olvidarte de mí, olvida todo, olvídalo todo, *olvida todo sobre mí,
    *olvida todo lo que sabes de mí, olvida todo lo que sabes sobre mí, bórrame, *borra mis datos, borrar mis datos,
    *borra todos mis datos, borrar todos mis datos, borra todo sobre mí, borrar todo sobre mí, borra todo lo que sabes de mí,
    borra todo lo que sabes sobre mí, *borra mi historial, borrar mi historial, borra mis conversaciones, borra nuestra conversación,
    borra nuestras conversaciones, *elimina mis datos, eliminar mis datos, elimina todos mis datos, elimina mi historial,
    eliminar mi historial, quiero que me olvides, quiero que borres mis datos`,
    privacy: `
    *privacidad, *política de privacidad, protección de datos, qué guardas, *qué guardas de mí, qué guardas sobre mí, qué datos guardas,
    qué datos guardas de mí, qué almacenas, qué almacenas sobre mí, qué datos almacenas, qué datos recopilas, qué datos tienes de mí,
    *qué haces con mis datos, *qué pasa con mis datos, adónde van mis datos, a dónde van mis datos, *guardas mis datos,
    guardas lo que digo, me grabas, me estás grabando, qué información guardas, qué información guardas de mí,
    qué información tienes de mí`,
    yes: `
    sí, sí claro, *claro, *claro que sí, *por supuesto, por supuesto que sí, desde luego, vale, ok, okay, bueno, de acuerdo, está bien,
    dale, dale pues, sale, órale, venga, seguro, cómo no, *por qué no, hazlo, por favor, ajá, con gusto, con mucho gusto, me gustaría,
    sí me gustaría, sí quiero, quiero, me encantaría, perfecto, órale pues`,
    no: `
    no, *no gracias, gracias no, nop, qué va, *ahora no, ahorita no, por ahora no, de momento no, *mejor no, no hace falta,
    no es necesario, todavía no, hoy no, *más tarde, luego, después, quizás luego, quizás más tarde, en otro momento, otro día,
    otro momento, no quiero, no por favor, para nada, claro que no, por supuesto que no, ya no, así está bien`,
  },
  before: `
    vale, ok, okay, bueno, bien, muy bien, perfecto, pues, oye, hola, eh, sí, claro, de acuerdo, por favor, gracias, muchas gracias,
    perdón, perdona, disculpa, puedes, podrías, puede, podría, me puedes, me podrías, parley, alexa`,
  after: 'por favor, porfa, gracias, muchas gracias, vale, ok, parley, alexa',
  refusals: 'no, no gracias',
  cancel: 'cancelar',
  nothing: 'nada, nada más, ninguna, ninguno, nadie, nada de nada, en ningún sitio, en ninguna parte',
  invitations: `
    algo más, alguna otra cosa, qué más, puedo ayudar, te puedo ayudar, le puedo ayudar, ayudarte, ayudarle, ayudarlo, ayudarla, gustaría
    saber, quieres saber, quiere saber, quieres hablar, quiere hablar, hacer por ti, hacer por usted, quieres preguntarme, siguiente
    pregunta`,
  wordsAsked: `
    escribo, escribir, digo, decir, diga, le digo, dice el mensaje, mando, envío, traduzco, traducir, traduzca, título, asunto, qué palabra,
    la palabra, qué frase, la frase, contraseña, se llama, se titula, llamarlo, llamarla, canción, película, libro`,
};
