import type { OfflineWords } from '../definition/built-in-mind.ts';

const SMALL =
  'zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove'.split(' ');
const TENS = 'dez dez vinte trinta quarenta cinquenta sessenta setenta oitenta noventa'.split(' ');
const HUNDREDS = 'cento cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos'.split(' ');

function spell(value: number): string {
  if (value < 20) return SMALL[value] ?? '';
  if (value === 100) return 'cem';
  if (value < 100) return joined(TENS[Math.floor(value / 10)], ' e', value % 10);
  if (value < 1000) return joined(HUNDREDS[Math.floor(value / 100)], ' e', value % 100);
  const count = Math.floor(value / 1000);
  const rest = value % 1000;
  return joined(count === 1 ? 'mil' : `${spell(count)} mil`, rest < 100 || rest % 100 === 0 ? ' e' : '', rest);
}

function joined(start: string | undefined, and: string, rest: number): string {
  return rest === 0 ? `${start}` : `${start}${and} ${spell(rest)}`;
}

export const pt: OfflineWords = {
  leadIn:
    /^(?:por favor|oi|olá|ei|obrigad[oa]|ok|tá bom|então|e|agora|parley|(?:você )?(?:pode|poderia|consegue)(?: me dizer)?|você sabe|me (?:diz|diga|fala|fale)|(?:eu )?(?:queria|gostaria de) saber)(?![\p{L}])[,.!]*\s+(?=\S)|,? (?:por favor|agora)$/iu,
  greeting: /^(?:oi|olá|ei|bom dia|boa tarde|parley)$/i,
  thanks: /^(?:muito )?(?:obrigad[oa]|valeu)/i,
  howAreYou: /^(?:como (?:vai|você está|está)|tudo (?:bem|bom))/i,
  whoAreYou:
    /^(?:quem é você|(?:qual é o seu|qual o seu) nome|como você se chama|você é (?:um |uma )?(?:humano|pessoa|máquina|robô|programa)(?!\p{L}).*)$/iu,
  whatCanYouDo: /^(?:o que você (?:pode|sabe) fazer|o que (?:eu )?posso (?:te )?(?:perguntar|dizer)|me ajud[ae]$)/i,
  time: /^(?:que horas são|que hora é|as horas)$/i,
  date: /^(?:que dia é(?: hoje)?|qual (?:é )?a data(?: de hoje)?|a data(?: de hoje)?|hoje é que dia)$/i,
  weekday: /^(?:que|qual) dia da semana é(?: hoje)?$/i,
  repeat: /^(?:repita(?: comigo)?|repete(?: comigo)?|diga)[:,]? (.+)$/i,
  whatDidISay: /^o que (?:eu )?(?:acabei de dizer|disse|falei)/i,
  myNameIs: /^(?:(?:eu )?me chamo|(?:o )?meu nome é|me chame de) (?<name>.+)$/i,
  whatIsMyName: /^(?:como (?:eu )?me chamo|qual (?:é )?(?:o )?meu nome|quem sou eu)$/i,
  myThingIs: /^(?:lembre que )?(?:[oa]s? )?(?<my>meus?|minhas?) (?<thing>.+?) (?:é|são|se chama) (?<value>.+)$/i,
  whatIsMyThing: /^(?:qual|quais|quem|onde|quando|como)(?: é| são| fica| se chama)? (?:[oa]s? )?(?<my>meus?|minhas?) (?<thing>.+)$/i,
  your: { meu: 'seu', minha: 'sua', meus: 'seus', minhas: 'suas' },

  numbers: { spell, also: { uma: 1, duas: 2, catorze: 14 } },
  signs: [
    [/(?:\bpor ?cento|%) de\b/g, ' % '],
    [/\b(?:a )?metade de\b/g, ' 50 % '],
    [/\b(?:a )?raiz(?: quadrada)? de\b/g, ' √ '],
    [/\bao quadrado\b/g, ' ^ 2 '],
    [/\bao cubo\b/g, ' ^ 3 '],
    [/\belevado (?:a|à)(?= )/g, ' ^ '],
    [/\bdividido por\b/g, ' / '],
    [/\b(?:multiplicado por|vezes)\b/g, ' * '],
    [/\bmais\b/g, ' + '],
    [/\bmenos\b/g, ' - '],
    [/\b(?:vírgula|ponto)\b/g, ' . '],
  ],
  aroundCalculation: /(?:quanto (?:é|dá|são|fica)|quantos são|calcule|calcula|qual é|é igual a|igual a)/g,

  say: {
    greeting: 'Oi! O que você quer saber?',
    thanks: 'De nada.',
    howAreYou: 'Sou um programa, então estou sempre igual. Obrigado por perguntar.',
    whoAreYou: 'Sou o Parley, e agora falo com o meu modelo embutido, um pequeno programa sem chave.',
    whatCanYouDo:
      'Sem um modelo de verdade, sei dizer a hora e a data, fazer contas, repetir o que você diz e lembrar o que você me conta sobre você.',
    time: (clockTime) => `${/^0?1:/.test(clockTime) ? 'É' : 'São'} ${clockTime}.`,
    date: 'Hoje é {date}.',
    weekday: 'Hoje é {weekday}.',
    result: 'Dá {result}.',
    minus: 'menos',
    dividedByZero: 'Ninguém pode dividir por zero.',
    youSaid: 'Você disse: {text}.',
    nothingSaid: 'Antes disso você não disse nada.',
    niceToMeetYou: 'Muito prazer, {name}.',
    yourNameIs: 'Você se chama {name}.',
    noName: 'Você ainda não me disse o seu nome.',
    noted: 'Certo, {your} {thing}: {value}.',
    yourThingIs: '{your} {thing}: {value}.',
    notTold: 'Você ainda não me falou sobre {your} {thing}.',
    honest:
      'Isso eu não sei responder, porque sou só o modelo embutido, que funciona sem chave. Sei a hora e a data, sei fazer contas e lembrar o seu nome. Para conversas de verdade, quem me configurou pode me dar uma chave da OpenAI ou da Anthropic, ou o endereço de um modelo local.',
  },
};
