import type { CommandWords } from '../definition/commands.ts';

export const fr: CommandWords = {
  utterances: {
    stop: `
    stop, stop maintenant, arrête, arrête maintenant, arrêtez, arrêter, arrête-toi, arrêtez-vous, t'arrêter, vous arrêter,
    arrête de parler, arrêter de parler, assez, *ça suffit, cela suffit, suffit, *c'est tout, *ce sera tout, ça sera tout, c'était tout,
    c'est bon, ça ira, rien, *rien d'autre, rien de plus, plus rien, *j'ai fini, j'ai terminé, terminé, fini, fin, termine, terminer,
    quitte, quitter, annule, annulez, annuler, laisse tomber, laissez tomber, tant pis, oublie ça, oubliez ça, peu importe, tais-toi,
    taisez-vous, te taire, silence, chut, *au revoir, *à bientôt, à plus tard, à plus, *à demain, à la prochaine, bonne nuit, ciao, salut,
    arrête ça, arrêtez ça, ça va aller`,
    help: `
    aide, à l'aide, aide-moi, aidez-moi, m'aider, *que peux-tu faire, que pouvez-vous faire, *qu'est-ce que tu peux faire,
    qu'est-ce que vous pouvez faire, *qu'est-ce que tu sais faire, qu'est-ce que vous savez faire, tu peux faire quoi,
    tu sais faire quoi, que sais-tu faire, que savez-vous faire, *que puis-je dire, qu'est-ce que je peux dire, que puis-je demander,
    que puis-je te demander, que puis-je vous demander, qu'est-ce que je peux demander, *qu'est-ce que je peux te demander,
    qu'est-ce que je peux vous demander, comment peux-tu m'aider, comment pouvez-vous m'aider`,
    repeat: `
    répète, répétez, répéter, *répète ça, *répétez ça, répéter ça, répète-le, répétez-le, le répéter, répète la réponse,
    répéter la réponse, répète ce que tu as dit, répétez ce que vous avez dit, répéter ce que tu as dit, répéter ce que vous avez dit,
    tu répètes, vous répétez, redis, redis-le, redis ça, *redis-moi ça, redites, redites-le, redites ça, redire ça, le redire,
    *encore une fois, une fois de plus, dis-le encore une fois, dites-le encore une fois, comment, pardon, quoi, hein, plaît-il,
    *qu'est-ce que tu as dit, qu'est-ce que vous avez dit, qu'as-tu dit, qu'avez-vous dit, *tu as dit quoi, t'as dit quoi,
    vous avez dit quoi, vous dites, tu disais, vous disiez, je n'ai pas entendu, *j'ai pas entendu, j'ai rien entendu,
    je ne t'ai pas entendu, je ne vous ai pas entendu, redire`,
    'go-on': `
    *continue, *continuez, continuer, vas-y, *vas-y continue, allez-y, y aller, poursuis, poursuivez, poursuivre, *la suite, *et la suite,
    suite, *dis-moi la suite, dites-moi la suite, *le reste, suivant, encore, *encore plus, plus, davantage, *dis-m'en plus,
    dites-m'en plus, m'en dire plus, m'en dire davantage, en dire plus, dis-moi-en plus, dites-moi-en plus, raconte, racontez,
    raconte-m'en plus, racontez-m'en plus, *je veux en savoir plus, je voudrais en savoir plus, j'aimerais en savoir plus, et après,
    *et ensuite, et puis, reprends, reprenez, reprendre, n'arrête pas, ne t'arrête pas, ne vous arrêtez pas, raconte-moi la suite,
    racontez-moi la suite`,
    'start-over': `
    recommence, recommencez, recommencer, recommençons, recommence à zéro, recommencer à zéro, recommençons à zéro, repartons de zéro,
    repars de zéro, repartir de zéro, *recommence depuis le début, recommencer depuis le début, depuis le début, *nouveau sujet,
    un nouveau sujet, *autre sujet, un autre sujet, *change de sujet, changez de sujet, changer de sujet, *changeons de sujet,
    *parlons d'autre chose, parler d'autre chose, je veux parler d'autre chose, je voudrais parler d'autre chose,
    *nouvelle conversation, une nouvelle conversation, nouvelle discussion, *commence une nouvelle conversation,
    commencer une nouvelle conversation, démarre une nouvelle conversation, réinitialise, réinitialiser, on change de sujet,
    on peut changer de sujet, est-ce qu'on peut changer de sujet, on peut parler d'autre chose,
    est-ce qu'on peut parler d'autre chose, passons à autre chose, on passe à autre chose, on recommence`,
    'forget-me': `
    *oublie-moi, *oubliez-moi, m'oublier, oublie tout, oubliez tout, *oublie tout de moi, oublie tout sur moi, oubliez tout sur moi,
    oublie tout ce que tu sais de moi, oublie tout ce que tu sais sur moi, oubliez tout ce que vous savez sur moi, efface-moi,
    effacez-moi, *efface mes données, *effacez mes données, effacer mes données, *efface toutes mes données, effacez toutes mes données,
    effacer toutes mes données, efface tout sur moi, effacez tout sur moi, efface tout ce que tu sais de moi,
    efface tout ce que tu sais sur moi, *efface mon historique, effacez mon historique, effacer mon historique,
    efface nos conversations, effacez nos conversations, effacer nos conversations, *supprime mes données, supprimez mes données,
    supprimer mes données, supprime toutes mes données, supprimez toutes mes données, supprimer toutes mes données,
    supprime mon historique, supprimez mon historique, supprimer mon historique`,
    privacy: `
    *confidentialité, *vie privée, politique de confidentialité, protection des données, données personnelles, que stockes-tu,
    que stockez-vous, qu'est-ce que tu stockes, qu'est-ce que vous stockez, que gardes-tu, que gardes-tu sur moi, que gardez-vous,
    que gardez-vous sur moi, qu'est-ce que tu gardes, qu'est-ce que tu gardes sur moi, qu'est-ce que vous gardez, qu'enregistres-tu,
    qu'enregistrez-vous, qu'est-ce que tu enregistres, qu'est-ce que vous enregistrez, quelles données gardes-tu,
    quelles données gardez-vous, quelles données collectes-tu, quelles données collectez-vous, *que fais-tu de mes données,
    *que faites-vous de mes données, que fais-tu avec mes données, que faites-vous avec mes données,
    qu'est-ce que tu fais de mes données, qu'est-ce que vous faites de mes données, *que deviennent mes données, *où vont mes données,
    tu m'enregistres, vous m'enregistrez, est-ce que tu m'enregistres, est-ce que vous m'enregistrez`,
    yes: `
    oui, ouais, ouaip, oui bien sûr, oui merci, *bien sûr, bien sûr que oui, mais oui, évidemment, certainement, absolument,
    *volontiers, avec plaisir, *d'accord, ok, okay, entendu, ça marche, très bien, s'il te plaît, s'il vous plaît, *pourquoi pas,
    je veux bien, oui je veux bien, je veux, oui je veux, tout à fait, allez, fais-le, faites-le, mmh, mhm, carrément`,
    no: `
    non, *non merci, merci non, nan, *pas maintenant, pas tout de suite, pas pour l'instant, pas pour le moment, pas encore,
    pas aujourd'hui, plus tard, *peut-être plus tard, *une autre fois, pas vraiment, pas la peine, ce n'est pas la peine,
    c'est pas la peine, pas besoin, ce n'est pas nécessaire, inutile, c'est inutile, surtout pas, certainement pas, bien sûr que non,
    je ne préfère pas, je préfère pas, je ne veux pas, je veux pas, non ça va`,
  },
  before: `
    ok, okay, d'accord, bon, bien, très bien, parfait, euh, hé, oui, ouais, bonjour, merci, merci bien, pardon, désolé, désolée,
    s'il te plaît, s'il vous plaît, peux-tu, tu peux, pouvez-vous, vous pouvez, pourrais-tu, tu pourrais, pourriez-vous, vous pourriez,
    est-ce que tu peux, est-ce que vous pouvez, est-ce que tu pourrais, est-ce que vous pourriez, allez, parley, alexa, merci beaucoup`,
  after: `
    s'il te plaît, s'il vous plaît, stp, svp, merci, merci bien, merci beaucoup, pour l'instant, pour le moment, pour aujourd'hui, ok,
    d'accord, parley, alexa`,
  refusals: 'non, non merci',
  cancel: 'annuler',
  nothing: "rien, rien du tout, rien d'autre, rien de plus, plus rien, personne, aucun, aucune, nulle part",
  invitations: `
    autre chose, quoi d'autre, savoir d'autre, d'autre pour vous, d'autre pour toi, puis-je vous aider, puis-je t'aider, je peux vous aider,
    je peux t'aider, vous aider, t'aider, voulez-vous savoir, veux-tu savoir, souhaitez-vous savoir, voulez-vous parler, veux-tu parler,
    faire pour vous, faire pour toi, prochaine question`,
  wordsAsked: `
    écrire, j'écris, écris-je, que j'écrive, dire, je dis, lui dire, leur dire, envoyer, dit le message, traduire, traduise, le titre, quel
    titre, l'objet, quel mot, le mot, quelle phrase, la phrase, mot de passe, s'appelle, s'intitule, appeler, chanson, film, livre`,
  greetings: 'salut, ciao',
};
