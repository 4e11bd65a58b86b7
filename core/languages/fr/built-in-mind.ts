import type { OfflineWords } from '../definition/built-in-mind.ts';
import { everyday } from './everyday.ts';

export const fr: OfflineWords = {
  leadIn:
    /^(?:s'il (?:te|vous) pla[iî]t|bonjour|salut|merci|ok|d'accord|alors|et|maintenant|parley|(?:peux-tu|pouvez-vous|tu peux|pourrais-tu)(?: me dire| me raconter)?|est-ce que tu sais|sais-tu|dis-moi|raconte-moi|je voudrais savoir)(?![\p{L}])[,.!]*\s+(?=\S)|,? (?:s'il (?:te|vous) pla[iî]t|maintenant|aujourd'hui)$/iu,
  greeting: /^(?:bonjour|salut|bonsoir|coucou|parley)$/i,
  thanks: /^merci/i,
  howAreYou: /^(?:comment (?:ça va|vas-tu|allez-vous|tu vas)|ça va)/i,
  whoAreYou:
    /^(?:qui es-tu|qui êtes-vous|tu es qui|comment (?:tu t'appelles|t'appelles-tu)|es-tu (?:un |une )?(?:humain|machine|robot|programme|réel|personne)\b.*)$/i,
  whatCanYouDo: /^(?:que (?:peux-tu|sais-tu) faire|qu'est-ce que tu (?:peux|sais) faire|que puis-je (?:te )?(?:demander|dire)|aide-moi$)/i,
  time: /^(?:quelle heure (?:est-il|il est|est il)|il est quelle heure|l'heure)$/i,
  date: /^(?:quelle (?:est la date|date sommes-nous)|quel jour (?:sommes-nous|on est|est-on|est-ce)|on est quel jour|la date)(?: d'aujourd'hui)?$/i,
  weekday: /^quel jour de la semaine (?:sommes-nous|on est|est-ce)$/i,
  story: /\b(?:histoire|conte)\b/i,
  repeat: /^(?:répète(?: après moi)?|répétez(?: après moi)?|dis)(?: ?[:,])? (.+)$/i,
  whatDidISay: /^qu'est-ce que (?:je viens de dire|j'ai dit)|^qu'ai-je dit/i,
  myNameIs: /^(?:je m'appelle|mon nom est|mon prénom est|appelle-moi) (?<name>.+)$/i,
  whatIsMyName: /^(?:comment (?:je m'appelle|est-ce que je m'appelle|m'appelé-je)|quel est mon (?:nom|prénom)|qui suis-je)$/i,
  myThingIs: /^(?:souviens-toi que |retiens que )?(?<my>mon|ma|mes) (?<thing>.+?) (?:est|sont|s'appelle) (?<value>.+)$/i,
  whatIsMyThing: /^(?:quel(?:le)?s?|qui|où|quand|comment) (?:est|sont|s'appelle) (?<my>mon|ma|mes) (?<thing>.+)$/i,
  your: { mon: 'ton', ma: 'ta', mes: 'tes' },

  numbers: {
    small: 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit dix_neuf',
    tens: 'vingt trente quarante cinquante soixante',
    times: { cent: 100, cents: 100, mille: 1000 },
    and: 'et',
    also: { une: 1, 'quatre vingt': 80, 'quatre vingts': 80 },
  },
  signs: [
    [/(?:\bpour cent|\bpourcent|%) de\b/g, ' % '],
    [/\bla moitié de\b/g, ' 50 % '],
    [/\b(?:la )?racine(?: carrée)? de\b/g, ' √ '],
    [/\bau carré(?=\s|$)/g, ' ^ 2 '],
    [/\bau cube\b/g, ' ^ 3 '],
    [/\b(?:à la )?puissance\b/g, ' ^ '],
    [/\b(?:divisée? par|sur)\b/g, ' / '],
    [/\b(?:multipliée? par|fois)\b/g, ' * '],
    [/\bplus\b/g, ' + '],
    [/\bmoins\b/g, ' - '],
    [/\bvirgule\b/g, ' . '],
  ],
  aroundCalculation:
    /(?:combien (?:font|fait|est-ce que font)|que (?:font|fait)|(?:ça |cela )?fait combien|calcule[rz]?|quel est|est égal à|égale)/g,

  everyday,

  say: {
    greeting: 'Bonjour ! Que veux-tu savoir ?',
    thanks: 'Je t’en prie.',
    howAreYou: 'Je suis un programme, je vais donc toujours pareil. Merci de demander.',
    whoAreYou: 'Je suis {name}, et en ce moment je parle avec mon modèle intégré, un petit programme sans clé.',
    time: (clockTime) => `Il est ${clockTime.replace(':', ' h ')}.`,
    date: 'Nous sommes le {date}.',
    weekday: 'Nous sommes {weekday}.',
    result: 'Cela fait {result}.',
    minus: 'moins',
    dividedByZero: 'Personne ne peut diviser par zéro.',
    youSaid: 'Tu as dit : {text}.',
    nothingSaid: 'Tu n’as rien dit avant cela.',
    niceToMeetYou: 'Enchanté, {name}.',
    yourNameIs: 'Tu t’appelles {name}.',
    noName: 'Tu ne m’as pas encore dit ton nom.',
    noted: 'D’accord, {your} {thing} : {value}.',
    yourThingIs: '{your} {thing} : {value}.',
    notTold: 'Tu ne m’as pas encore parlé de {your} {thing}.',
    honest: 'Pour cela, il me faut une clé d’OpenAI ou d’Anthropic.',
    story: `Il était une fois, dans un village entre deux collines, une horlogère nommée Ada. Elle avait construit toutes les horloges de la vallée, et toutes étaient à l’heure. Les gens réglaient leurs journées sur elles, et personne n’était jamais en retard.

Un matin d’automne, la grande horloge de la tour s’arrêta. Ada monta les cent douze marches avec ses outils sur le dos. Elle ouvrit la petite porte derrière le cadran, et là, au milieu des roues, se tenait une chouette.

La chouette la regarda d’un œil, puis de l’autre. Ada lui demanda poliment de partir. La chouette ne bougea pas, car sous son aile il y avait trois œufs blancs.

Ada redescendit donc et dit au village que l’horloge resterait arrêtée quelque temps. Le boulanger se plaignit le premier, car il ne savait plus quand cuire son pain. Puis ce fut la maîtresse, qui ne savait plus quand sonner la cloche. Le maire écrivit une longue lettre à personne en particulier.

Mais le deuxième jour, il se passa une chose étrange. Le boulanger fit cuire son pain quand l’odeur de la pâte était bonne, et le pain n’avait jamais été meilleur. La maîtresse finit la leçon quand les enfants avaient compris, et pas une minute plus tôt.

Le troisième jour, les paysans regardèrent de nouveau le soleil, comme leurs grands-parents. Le forgeron écouta les oiseaux. Deux vieux voisins, qui n’avaient jamais eu de temps l’un pour l’autre, jouèrent aux échecs jusqu’à la nuit.

Les semaines passèrent. Les œufs se brisèrent, et trois petites chouettes passèrent la tête entre le quatre et le cinq. Tout le village était sur la place et les regardait apprendre à voler. La plus petite tomba deux fois, et la troisième fois elle fit le tour de la tour.

Quand les chouettes furent parties, Ada remonta. Elle nettoya les roues, mit une goutte d’huile et posa la main sur le balancier. Puis elle attendit un instant et regarda la place, où personne n’était pressé.

Elle remit l’horloge en marche, mais elle recula les aiguilles d’un quart d’heure. Depuis ce jour, tous au village eurent quinze minutes de plus que les gens d’ailleurs. Ils s’en servaient pour le pain, pour les échecs et pour regarder le ciel.

Et si un jour tu passes par cette vallée, et que ta montre semble avancer, ne la corrige pas. Assieds-toi sur la place et écoute. Très haut au-dessus de toi, entre quatre et cinq, une chouette appelle peut-être. C’est la fin de l’histoire.`,
  },
};
