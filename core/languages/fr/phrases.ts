import type { Phrases } from '../definition/phrases.ts';

export const fr: Phrases = {
  welcome:
    "Bonjour, je suis {name}. Je suis un programme informatique, il peut donc m'arriver de me tromper. Posez-moi toutes vos questions. Que voulez-vous savoir ?",
  welcomeBack: [
    'Rebonjour. De quoi voulez-vous parler ?',
    'Quel plaisir de vous retrouver. Que voulez-vous savoir ?',
    'Vous revoilà, bonjour. Que puis-je faire pour vous ?',
  ],
  reprompt: ["Que voulez-vous savoir d'autre ?", 'Quelle est votre prochaine question ?', "Que puis-je faire d'autre pour vous ?"],
  filler: ['Un instant.', 'Laissez-moi réfléchir.', 'Une petite seconde.'],
  shallIGoOn: 'Voulez-vous que je continue ?',
  restIsReady: "Au fait, j'ai maintenant la suite de ma réponse de tout à l'heure. Voulez-vous l'entendre ?",
  needsLonger: "Il me faut un peu plus de temps, j'y réfléchis encore. Voulez-vous que je vous donne la réponse dans un instant ?",
  stillWorking: "Je n'ai pas tout à fait fini. Voulez-vous que je réessaie dans un instant ?",
  nothingMore: "C'est tout ce que j'avais à dire. Que voulez-vous savoir d'autre ?",
  nothingToRepeat: "Je n'ai encore rien dit. Que voulez-vous savoir ?",
  done: "C'est fait.",
  allowFirst: "Il faut d'abord me l'autoriser : j'ai envoyé une carte dans votre application Alexa. Redemandez-le-moi ensuite.",
  allRight: "Très bien. Que voulez-vous savoir d'autre ?",
  stillThere: 'Vous êtes toujours là ?',
  goodbye: ['Au revoir.', 'À bientôt.', 'À la prochaine.'],
  help: "Vous pouvez me demander ce que vous voulez, avec vos propres mots. Par exemple : pourquoi le ciel est-il bleu ? Ou encore : que puis-je cuisiner avec des œufs et du riz ? Si je m'arrête trop tôt, dites : continue. Pour réentendre la réponse, dites : répète. Pour parler d'autre chose, dites : nouveau sujet. Et pour que j'efface ce que je sais de vous, dites : oublie-moi. Que voulez-vous savoir ?",
  startedOver: 'Très bien, repartons de zéro. De quoi voulez-vous parler ?',
  forgotten: "C'est fait. J'ai effacé tout ce que nous nous sommes dit. Au revoir.",
  privacy:
    "Je garde vos questions et mes réponses pendant {days} jours, pour pouvoir suivre notre conversation. Elles sont rangées sous un code, et non sous votre nom. Pour vous répondre, j'envoie vos paroles à un modèle de langage. Si vous voulez que j'efface tout, dites : oublie-moi. Que voulez-vous savoir ?",
  notUnderstood: [
    "Pardon, je n'ai pas compris. Que voulez-vous savoir ?",
    "Pardon, je n'ai toujours pas compris. Demandez-moi par exemple : à quelle distance est la Lune ? Que voulez-vous savoir ?",
    "Je n'arrive pas à vous comprendre pour le moment. Reparlons-en plus tard. Au revoir.",
  ],
  notForMe: 'Je ne peux malheureusement pas vous aider pour ça.',
  alarms: {
    timer: 'Votre minuteur est terminé.',
    namedTimer: 'Votre minuteur {name} est terminé.',
    reminder: 'Rappel : {text}.',
    dueAt: "C'était prévu à {time}.",
    dueOn: "C'était prévu le {date}.",
    late: 'Je vous le dis avec du retard.',
  },
  errors: {
    'model-unreachable': "Je n'arrive pas à joindre le service qui réfléchit pour moi. Veuillez réessayer dans une minute.",
    'model-slow': 'Le service qui réfléchit pour moi est très lent en ce moment. Veuillez me reposer la question.',
    'model-busy': 'Le service qui réfléchit pour moi est débordé en ce moment. Veuillez réessayer dans une minute.',
    'model-refused': "Le service qui réfléchit pour moi refuse ma clé d'accès. La personne qui m'a configuré doit la vérifier.",
    'model-unpaid': "Le compte du service qui réfléchit pour moi n'a plus de crédit. La personne qui m'a configuré doit le recharger.",
    'model-unknown':
      "Le modèle de langage avec lequel on m'a configuré n'existe pas. La personne qui m'a configuré doit en choisir un autre.",
    'model-failed': 'Le service qui réfléchit pour moi a un problème en ce moment. Veuillez me reposer la question.',
    'model-empty': "Je n'ai pas trouvé de réponse. Essayez de me le demander autrement.",
    'model-declined': 'Je préfère ne pas répondre à cela. Demandez-moi autre chose.',
    'stt-unreachable':
      'Je ne peux pas vous entendre pour le moment, car le service qui écoute pour moi ne répond pas. Réessayez dans une minute.',
    'stt-refused':
      "Je ne peux pas vous entendre pour le moment, car le service qui écoute pour moi refuse ma clé. La personne qui m'a installé doit la vérifier.",
    'stt-unpaid':
      "Je ne vous entends pas pour le moment, car le compte du service qui écoute pour moi n'a plus de crédit. La personne qui m'a configuré doit le recharger.",
    'stt-failed': "Je n'ai pas bien entendu. Répétez, s'il vous plaît.",
    'tts-unreachable': "Je n'arrive pas à parler correctement pour le moment. Réessayez dans une minute.",
    'tts-refused': "Le service qui parle pour moi refuse ma clé. La personne qui m'a installé doit la vérifier.",
    'tts-unpaid': "Le compte du service qui parle pour moi n'a plus de crédit. La personne qui m'a configuré doit le recharger.",
    'tts-failed': "Je n'ai pas pu le dire correctement. Reposez-moi la question, s'il vous plaît.",
    'store-unavailable': "Je n'ai pas accès à ma mémoire pour le moment. Veuillez réessayer dans une minute.",
    'forget-failed': "Je n'ai pas réussi à tout effacer. Attendez une minute, puis dites encore une fois : oublie-moi.",
    internal: "J'ai rencontré un problème. Veuillez me reposer la question.",
  },
};
