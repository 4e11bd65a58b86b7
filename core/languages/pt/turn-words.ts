import type { TurnWordLists } from '../definition/turn-words.ts';

export const pt: TurnWordLists = {
  open: `
    o, a, os, as, um, uma, uns, umas, e, ou, mas, porque, pois, se, quando, que, enquanto, embora, então, como se, meu, minha, meus, minhas, seu, sua, seus,
    suas, nosso, nossa, esse, essa, este, aquele, cada, algum, alguma, muito, mais, é, são, sou, estou, está, tenho, eu, nós, eles, eu quero, quero, eu queria,
    queria, gostaria, eu gostaria, gostaria de, preciso, eu preciso, acho que, eu acho, eu acho que, você pode, você pode me, pode me, me diga, me fala, me conta,
    me dá, me mostra, me manda, me lembra, me lembre, quantos, quantas, qual é, qual é a, qual é o, quem é, onde fica, senhor, senhora, doutor, são, por exemplo,
    ou seja, tem, vou, eu vou, estava pensando`,
  prepositions: `
    de, do, da, dos, das, em, no, na, nos, nas, num, numa, para, pra, pro, por, pelo, pela, com, sem, sobre, sob, entre, até, desde, contra, durante, ao, à, aos,
    às, menos, arroba, segundo`,
  fillers: 'é, hum, hã, ãh, eh, tipo, tipo assim, bom, bem, então, deixa eu ver, deixa eu pensar, sei lá, como é que se diz, quer dizer',
  particles: '',
  particleVerbs: '',
  completing: 'de, do, da, em, no, na, para, pra, sobre, com, por',
  questionWords: `
    o que, que, quem, qual, quais, onde, quando, como, por que, quanto, quanta, quantos, quantas, a que horas, que horas, de que, de quem, cadê, desde quando`,
  beginnings: `
    é, são, está, tem, você, pode, poderia, posso, devo, vai, vou, quero, queria, gostaria, sabe, dá, me, conta, conte, fala, fale, diga, diz, põe, coloca, bota,
    acende, acenda, liga, ligue, desliga, desligue, apaga, apague, aumenta, abaixa, abre, abra, fecha, feche, chama, manda, mande, procura, procure, mostra,
    mostre, lê, leia, lembra, lembre, acorda, adiciona, remove, cria, crie, faz, faça, reserva, compra, traduz, traduza, explica, explique, calcula, converte,
    compara, toca, toque, canta, começa, ajuda, encontra, eu, o, a, meu, minha, isso, esse, hoje`,
  endings: `
    hoje, amanhã, agora, por favor, minutos, minuto, horas, segundos, graus, obrigado, obrigada, hoje à noite, semana, horas são, você está, se chama, seu nome,
    uma piada, significa, quer dizer, custa, de novo, também, acho que sim, ou não, ao meio-dia, sabe fazer, pode fazer, é isso, tudo bem, chover, aconteceu,
    uma história, fim de semana`,
  numbers: `
    zero, um, dois, duas, três, quatro, cinco, seis, meia, sete, oito, nove, dez, onze, doze, vinte, trinta, quarenta, cinquenta, sessenta, setenta, oitenta,
    noventa, cem, cento, mil, dobro`,
  numberNouns: 'número, telefone, celular, código, cep, cpf, senha, dígitos, ramal, conta, quantos, quantas, quantos anos',
  spelling: 'de, como',
  or: 'ou',
  backchannels: `
    mm, mmm, mhm, hm, hum, uhum, aham, ah, oh, é, sim, ok, okay, tá, tá bom, certo, entendi, entendo, sei, claro, exato, exatamente, isso,
    isso mesmo, verdade, é verdade, legal, beleza, bom, ótimo, perfeito, interessante, nossa, uau, ah tá, ah é, com certeza, pois é,
    sério, é sério, é mesmo, mesmo, jura, não diga, não me diga, não acredito, não brinca, haha, ha ha, kkk, kkkk, rs, rsrs, hehe,
    obrigado, obrigada, muito obrigado, muito obrigada, brigado, brigada, valeu, valeu mesmo, agradeço, eu agradeço, entendido,
    compreendi, compreendo, saquei, peguei, captei, anotado, tô ligado, não pode ser, não é possível, impossível, incrível, inacreditável,
    que loucura, caramba, nossa senhora, meu deus, ai meu deus, minha nossa, puxa, puxa vida, poxa, eita, opa, uai, oxe, wow, ai, ufa,
    oba, eba, viva, bravo, parabéns, maravilha, maravilhoso, fantástico, excelente, sensacional, genial, bacana, massa, show, show de
    bola, top, demais, que bom, que legal, que ótimo, que maravilha, que interessante, que engraçado, que pena, que triste, que horror,
    que coisa, boa ideia, boa, bom saber, é bom saber, não sabia, eu não sabia, não sabia disso, faz sentido, gostei, adorei, fico feliz,
    concordo, tem razão, você tem razão, com toda certeza, absolutamente, totalmente, sem dúvida, pode crer, verdade mesmo, tranquilo, sem
    problema, nada mal, parece bom, parece ótimo, vai em frente, continua, continue, mentira, agora entendi, agora entendo, que surpresa,
    que sorte, que história, que notícia boa, ainda bem, imagina, imagino, como eu pensava, ave maria, misericórdia, gente, vixe, poxa
    vida, tá ótimo, tudo certo, combinado, tá certo, muito bem, que fofo, que lindo, bom demais, boa notícia`,
  praise: `
    bom, boa, ótimo, legal, bacana, massa, demais, incrível, maravilhoso, fantástico, excelente, sensacional, genial, perfeito,
    interessante, fascinante, impressionante, inacreditável, engraçado, divertido, estranho, esquisito, curioso, triste, terrível,
    horrível, uma pena, verdade, certo, correto, claro, lógico, útil, gentil, bonito, lindo, uma boa ideia, uma ótima ideia, boa notícia,
    uma boa notícia, uma loucura, surpreendente, emocionante, fofo, tremendo, uma maravilha, uma surpresa, show`,
  praising: `
    isso é, isso é muito, isso foi, é, foi, que, muito, tão, mais, bem, realmente, mesmo, parece, isso parece, soa, está, tá, super,
    bastante, ai que, nossa que, oh, ah, mas que, você é, você é muito, como é, demais de`,
  waits: `
    espera, espere, espera aí, espera um pouco, espera um minuto, peraí, pera, calma, calma aí, um momento, um minuto, um segundo, um instante, só um minuto,
    só um momento, só um segundo, pausa, silêncio, psiu, escuta, não não, não espera, para para, para aí`,
  invented: `
    obrigado por assistir, obrigada por assistir, obrigado por assistirem, muito obrigado por assistir, obrigado por assistir ao vídeo,
    até o próximo vídeo, até a próxima vídeo, inscreva-se no canal, se inscreva no canal, não se esqueça de se inscrever, não esqueça de
    se inscrever no canal, obrigado pela audiência`,
  credits: 'legendas pela comunidade, legenda por, legendas por, legendado por, legenda adriana, legendas de, transcrição e legendas',
};
