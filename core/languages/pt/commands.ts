import type { CommandWords } from '../definition/commands.ts';

export const pt: CommandWords = {
  utterances: {
    stop: `
    pare, para, parar, pode parar, para com isso, pare com isso, chega, já chega, basta, já basta, é só, *é só isso, só isso, *isso é tudo,
    *era só isso, era isso, é isso, por hoje é só, *mais nada, nada, nada mais, não quero mais nada, encerra, encerrar, encerre, sair, saia, sai,
    cancela, cancele, cancelar, deixa, deixa pra lá, deixa para lá, esquece, esquece isso, esqueça isso, terminei, acabei, acabou, fim,
    cala a boca, silêncio, quieto, fica quieto, psiu, *tchau, tchau tchau, adeus, *até logo, até mais, até mais tarde, *até amanhã,
    até a próxima, a gente se fala, boa noite, falou, valeu, obrigado tchau, obrigada tchau, stop, estou satisfeito, estou satisfeita`,
    help: `
    ajuda, socorro, me ajuda, me ajude, me ajudar, ajude-me, *o que você pode fazer, *o que você sabe fazer, o que você faz,
    *o que posso perguntar, o que eu posso perguntar, o que posso te perguntar, o que eu posso te perguntar, o que posso dizer,
    *o que eu posso dizer, *como você pode me ajudar, preciso de ajuda`,
    repeat: `
    repete, repita, repetir, repete isso, repita isso, repetir isso, repete a resposta, repita a resposta, repetir a resposta,
    repete o que você disse, repita o que você disse, repetir o que você disse, de novo, outra vez, *mais uma vez, *fala de novo,
    fale de novo, falar de novo, *fala outra vez, diz de novo, diga de novo, dizer de novo, como, como é, como assim, o quê, hein, hã,
    perdão, *o que você disse, o que foi que você disse, que foi que você disse, *não ouvi, não escutei, não entendi, não ouvi direito`,
    'go-on': `
    *continua, *continue, continuar, *segue, siga, seguir, segue em frente, prossiga, prosseguir, vai, *vai em frente, pode ir, vai falando, *mais,
    *fala mais, fale mais, falar mais, conta mais, conte mais, contar mais, *me conta mais, me conte mais, me contar mais, me fala mais,
    me fale mais, diga mais, o resto, conta o resto, conte o resto, e aí, *e depois, e então, próximo, termina, termine, não para, não pare,
    *quero saber mais, quero ouvir mais, quero ouvir o resto, continua falando, continue falando, vamos continuar, adiante, avança`,
    'start-over': `
    *começa de novo, comece de novo, começar de novo, vamos começar de novo, recomeça, recomece, recomeçar, vamos recomeçar, do início,
    do começo, começa do início, comece do início, começar do zero, reiniciar, reinicia, *novo assunto, um novo assunto, *outro assunto,
    *muda de assunto, mude de assunto, mudar de assunto, *vamos mudar de assunto, *nova conversa, uma nova conversa,
    começar uma nova conversa, inicia uma nova conversa, *vamos falar de outra coisa, falar de outra coisa, quero falar de outra coisa,
    outra coisa`,
    'forget-me': `
    *me esqueça, *me esquece, me esquecer, esqueça-me, esquece de mim, esqueça de mim, esquece tudo, esqueça tudo, *esquece tudo sobre mim,
    *esqueça tudo sobre mim, esqueça tudo o que sabe sobre mim, *esqueça tudo o que você sabe sobre mim, *apaga meus dados,
    *apague meus dados, apagar meus dados, apaga os meus dados, apague os meus dados, apagar os meus dados, *apague todos os meus dados,
    apagar todos os meus dados, apaga tudo sobre mim, apague tudo sobre mim, apague tudo o que sabe sobre mim, *apague meu histórico,
    apague nossas conversas, exclua meus dados, excluir meus dados, exclua os meus dados, delete meus dados, deletar meus dados`,
    privacy: `
    *privacidade, *política de privacidade, proteção de dados, dados pessoais, o que você guarda, *o que você guarda sobre mim,
    o que você armazena, o que você salva, o que você sabe sobre mim, o que você grava, quais dados você guarda, que dados você guarda,
    quais dados você coleta, *o que acontece com meus dados, o que acontece com os meus dados, *o que você faz com meus dados,
    o que você faz com os meus dados, *para onde vão meus dados, para onde vão os meus dados, você está me gravando, você me grava,
    você grava o que eu falo`,
    yes: `
    sim, *sim por favor, sim quero, quero, quero sim, *claro, *claro que sim, *com certeza, certeza, pode, pode ser, pode sim, isso,
    isso mesmo, uhum, aham, tá, tá bom, tá bem, está bem, beleza, ok, okay, certo, por favor, *por que não, manda, manda ver, vamos,
    vamos lá, com prazer, claro por favor, gostaria, eu quero, exato, bora`,
    no: `
    não, *não obrigado, *não obrigada, obrigado não, obrigada não, *agora não, não agora, ainda não, hoje não, mais tarde, depois,
    *talvez depois, talvez mais tarde, outra hora, não precisa, não é preciso, não quero, *melhor não, prefiro não, de jeito nenhum,
    nem pensar, acho que não, claro que não`,
  },
  before: `
    ok, okay, tá, tá bom, tá bem, beleza, certo, bom, bem, então, ei, oi, olá, é, sim, claro, obrigado, obrigada, muito obrigado, muito obrigada,
    valeu, desculpa, desculpe, por favor, você pode, você poderia, pode, poderia, dá pra, dá para, quero, agora, parley, alexa`,
  after: `
    por favor, por gentileza, obrigado, obrigada, muito obrigado, muito obrigada, brigado, brigada, valeu, por enquanto, por agora, por hoje,
    agora, aí, tá, ok, viu, pra mim, para mim, parley, alexa`,
  refusals: 'não, não obrigado, não obrigada',
  cancel: 'cancelar',
  nothing: 'nada, mais nada, nada mais, nada não, nada de nada, nenhum, nenhuma, ninguém, em lugar nenhum',
  invitations: `
    mais alguma coisa, algo mais, alguma outra coisa, o que mais, posso ajudar, posso te ajudar, posso ajudá-lo, posso ajudá-la, te ajudar,
    quer saber, gostaria de saber, vamos conversar, quer conversar, fazer por você, próxima pergunta`,
  wordsAsked: `
    escrevo, escrever, escreva, digo, dizer, diga, falo, mando, envio, enviar, diz a mensagem, traduzo, traduzir, traduza, o título, qual
    título, que título, o assunto do, qual palavra, que palavra, a palavra, qual frase, que frase, a frase, senha, se chama, se intitula,
    chamar, música, filme, livro`,
  greetings: 'boa noite',
};
