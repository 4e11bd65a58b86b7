import type { TurnWordLists } from '../definition/turn-words.ts';

export const es: TurnWordLists = {
  open: `
    el, la, los, las, un, una, unos, unas, y, e, o, u, pero, porque, que, si, aunque, mientras, cuando, ni, sino, mi, tu, su, mis, tus, sus,
    nuestro, nuestra, este, ese, esta el, cada, algún, alguna, ningún, ninguna, muy, tan, es el, es la, es un, soy, estoy, voy, he, ha, yo,
    me gustaría, quiero, quisiera, necesito, puedes, podrías, puede, podría, me puedes, me podrías, dime, cuéntame, dame, ponme, muéstrame,
    recuérdame, léeme, creo que, pienso que, quiero que, tengo que, hay que, san, santa, señor, señora, doctor, como por ejemplo,
    por ejemplo, es decir, cuántos, cuántas, qué es, cuál es, quién es el, cómo es, o sea, así que, ya que, para que`,
  prepositions: `
    a, al, de, del, en, con, por, para, sin, sobre, entre, hasta, desde, hacia, según, contra, ante, tras, durante, más, menos, punto, arroba,
    guion`,
  fillers: 'eh, ehm, em, mm, este, pues, a ver, bueno, déjame ver, déjame pensar, cómo se dice, digamos',
  particles: '',
  particleVerbs: '',
  completing: 'en, de, con, sobre, para',
  questionWords: `
    qué, quién, quiénes, cuál, cuáles, dónde, adónde, cuándo, cómo, cuánto, cuánta, cuántos, cuántas, por qué, a qué, de qué, con quién`,
  beginnings: `
    es, está, están, son, hay, tienes, tiene, puedes, puede, podrías, podría, quieres, sabes, va, vas, hace, debo, debería, dime, di,
    cuéntame, cuenta, pon, ponme, enciende, apaga, sube, baja, abre, cierra, llama, manda, envía, busca, muéstrame, muestra, enséñame, lee,
    léeme, recuérdame, despiértame, añade, agrega, borra, elimina, crea, haz, reserva, pide, compra, traduce, explica, explícame, define,
    calcula, convierte, describe, compara, recomiéndame, reproduce, toca, canta, empieza, inicia, programa, cancela, repite, ayúdame, dame,
    quiero, quisiera, necesito, me, yo, tengo, estoy, voy, mi, lo, se, no, creo, vamos, te, llueve, cambia`,
  endings: `
    hoy, mañana, ahora, ahora mismo, por favor, minutos, minuto, horas, segundos, grados, gracias, esta noche, esta tarde, hora es, semana,
    un chiste, te llamas, cómo estás, estás, está usted, significa, significa eso, luego, también, tienes, es eso, cuesta, creo que sí, creo que no,
    o no, de nuevo, otra vez, al mediodía, ha pasado, pasó, sabes hacer, puedes hacer`,
  numbers: `
    cero, uno, una, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, trece, catorce, quince, veinte, treinta, cuarenta,
    cincuenta, sesenta, setenta, ochenta, noventa, cien, mil, doble`,
  numberNouns: 'número, teléfono, código, código postal, pin, extensión, dígitos, cuenta, cuántos, cuántas, marca',
  spelling: 'de, como',
  or: 'o',
  backchannels: `
    ajá, aja, mm, mmm, mhm, mm hm, ah, oh, eh, hm, sí, si, ya, claro, vale, ok, okay, okey, bien, muy bien, de acuerdo, entiendo, ya veo,
    exacto, correcto, bueno, cierto, perfecto, genial, por supuesto, ah ya, ya entiendo, qué bien, interesante, ah sí, de verdad, en
    serio, de veras, no me digas, anda, vaya, jaja, jajaja, jeje, ja ja, gracias, muchas gracias, mil gracias, muchísimas gracias, te lo
    agradezco, se lo agradezco, entendido, comprendo, comprendido, lo entiendo, lo tengo, ya lo tengo, lo pillo, ya lo pillo, ya ya,
    anotado, no puede ser, no me lo puedo creer, no lo puedo creer, increíble, madre mía, dios mío, ay dios, ay dios mío, híjole, órale,
    guau, wow, uau, estupendo, fantástico, maravilloso, excelente, magnífico, buenísimo, fenomenal, guay, chido, padre, padrísimo,
    chévere, bacán, qué padre, qué chido, me alegro, me alegra, me gusta, me encanta, qué bueno, qué guay, qué interesante, qué curioso,
    qué gracioso, qué risa, qué pena, qué lástima, qué horror, buena idea, bueno saberlo, es bueno saberlo, no lo sabía, eso no lo sabía,
    tiene sentido, eso tiene sentido, suena bien, totalmente, absolutamente, desde luego, sin duda, así es, eso es, eso, tal cual, muy
    cierto, sigue, continúa, adelante, uf, uy, ay, oh no, bravo, olé, hurra, sin problema, no hay problema, hombre, ah ya veo, claro que
    sí, tienes razón, tiene razón, ahora entiendo, ahora lo entiendo, de lujo, qué maravilla, qué alegría, qué sorpresa, qué locura, qué
    ilusión, qué rico, qué barbaridad, quién lo diría, mira tú, mira qué bien, por fin, menos mal, tal como pensaba,
    de acuerdo gracias, no me lo creo, ostras, hostia, caramba`,
  praise: `
    bien, bueno, buenísimo, genial, estupendo, fantástico, maravilloso, excelente, magnífico, perfecto, interesante, interesantísimo,
    fascinante, increíble, impresionante, alucinante, guay, chulo, chido, padre, chévere, bonito, precioso, lindo, gracioso, divertido,
    curioso, raro, triste, terrible, horrible, una pena, una lástima, verdad, cierto, correcto, lógico, claro, útil, amable, una buena
    idea, buena noticia, una buena noticia, loco, una locura, fuerte, emocionante, sorprendente, adorable, mono, genialísimo, tremendo,
    fenomenal, una maravilla, una sorpresa`,
  praising: `
    eso es, eso está, es, está, esto es, qué, muy, tan, más, suena, eso suena, me parece, parece, realmente, de verdad, todo, súper,
    bastante, es muy, está muy, ay, oh, ah, pues, pero qué, eres muy, es usted muy, demasiado, eso sí que es`,
  waits: `
    espera, espere, espérate, espera un momento, espera un segundo, un momento, un segundo, un momentito, alto, para, silencio, cállate,
    calla, basta, detente, escucha, pausa, no no, no espera, no para`,
  invented: `
    gracias por ver el vídeo, gracias por ver el video, gracias por ver este vídeo, gracias por ver este video, gracias por ver, muchas
    gracias por ver el vídeo, muchas gracias por ver, gracias por su atención, suscríbete, suscríbete al canal, suscríbanse al canal, no
    olvides suscribirte, no te olvides de suscribirte, nos vemos en el próximo vídeo, nos vemos en el próximo video`,
  credits: `
    subtítulos realizados por, subtítulos por, subtítulos de la comunidad, subtitulado por, subtítulos creados por, subtítulos hechos por`,
};
