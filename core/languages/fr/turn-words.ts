import type { TurnWordLists } from '../definition/turn-words.ts';

export const fr: TurnWordLists = {
  open: `
    le, la, les, l', un, une, des, du, et, ou, mais, parce que, parce qu', car, que, qu', quand, lorsque, comme, donc, si, puisque, mon, ma, mes,
    ton, ta, tes, son, sa, ses, notre, nos, votre, vos, leur, leurs, cet, cette, ces, ce, chaque, quelques, aucun, aucune, je, j', on, très,
    est, sont, suis, ai, je suis, j'ai, c'est, il est, je voudrais, j'aimerais, je veux, je souhaite, j'ai besoin, je pense, je crois,
    j'ai envie, est-ce que, est-ce qu', est-ce qu'il, qu'est-ce que, qu'est-ce qui, qu'est-ce qu', peux-tu, peux-tu me, pouvez-vous, pourrais-tu,
    pourriez-vous, tu peux, tu peux me, vous pouvez, dis-moi, raconte-moi, donne-moi, montre-moi, envoie-moi, rappelle-moi, lis-moi, combien de,
    quel est, quelle est, qui est, où est, quelle est la, monsieur, madame, docteur, saint, par exemple, c'est-à-dire, alors que, afin de,
    je vais, je dois, y a-t-il`,
  prepositions: `
    à, au, aux, de, d', en, dans, sur, sous, avec, sans, pour, par, chez, vers, entre, depuis, pendant, contre, jusqu'à, jusqu'au, plus, moins,
    arobase, tiret, selon, dès, malgré`,
  fillers: 'euh, heu, hum, ben, bah, enfin, alors, voyons, comment dire, attends voir, tu sais, disons',
  particles: '',
  particleVerbs: '',
  completing: 'en, à, de, du, de la, sur, pour, avec, au',
  questionWords: `
    quel, quelle, quels, quelles, qui, que, quoi, où, quand, comment, pourquoi, combien, qu'est-ce, qu'est-ce que, à quelle, de quoi, avec qui,
    c'est quoi, lequel, laquelle, depuis quand`,
  beginnings: `
    est, c'est, y, peux, peut, pouvez, pourrais, pourriez, tu, vous, as, avez, es, êtes, va, dis, raconte, mets, met, allume, éteins, monte,
    baisse, ouvre, ferme, appelle, envoie, cherche, montre, lis, rappelle, réveille, ajoute, supprime, crée, fais, réserve, commande, achète,
    traduis, explique, définis, calcule, convertis, décris, compare, recommande, joue, chante, arrête, commence, lance, programme, annule,
    répète, aide, donne, trouve, je, j'ai, j'aimerais, j'aime, on, nous, il, elle, mon, ma, faut, dois, sais, connais, veux, change`,
  endings: `
    aujourd'hui, demain, maintenant, s'il te plaît, s'il vous plaît, minutes, minute, heures, secondes, degrés, merci, ce soir, ce matin,
    est-il, vas-tu, ça va, une blague, semaine, t'appelles-tu, tu t'appelles, âge as-tu, ça veut dire, veut dire, coûte, ça coûte, encore,
    aussi, je crois, je pense que oui, ou pas, à midi, cet après-midi, sais faire, peux faire, ça marche, tout de suite, il fait quoi,
    tu fais, s'est passé`,
  numbers: `
    zéro, un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quatorze, quinze, seize, vingt, trente, quarante,
    cinquante, soixante, cent, mille, double`,
  numberNouns: 'numéro, téléphone, code, code postal, chiffres, poste, compte, combien, compose',
  spelling: 'comme',
  or: 'ou',
  backchannels: `
    mm, mmm, mhm, hm, hmm, hum, ah, oh, euh, oui, ouais, d'accord, ok, okay, je vois, ah oui, ah bon, bien, très bien, bon, voilà,
    exactement, exact, c'est ça, compris, je comprends, entendu, bien sûr, super, parfait, génial, tout à fait, c'est vrai, vrai,
    intéressant, ouais ouais, vraiment, ah vraiment, sérieux, sérieusement, sans blague, sans rire, tu m'étonnes, ah d'accord, haha, ha
    ha, hihi, hehe, mdr, merci, merci beaucoup, merci bien, mille mercis, grand merci, un grand merci, je vous remercie, je te remercie,
    j'ai compris, ça y est, je vois bien, bien reçu, reçu, noté, c'est noté, c'est pas vrai, ce n'est pas vrai, pas possible, c'est pas
    possible, ce n'est pas possible, incroyable, j'hallucine, je n'y crois pas, j'y crois pas, mon dieu, oh mon dieu, oh là là, oh la la,
    ça alors, tiens, tiens donc, dis donc, eh ben, eh bien, ouah, waouh, wow, oups, aïe, ouf, hourra, bravo, formidable, fantastique,
    merveilleux, magnifique, excellent, impeccable, nickel, cool, chouette, top, extra, trop bien, ça me va, ça me plaît, j'adore, j'aime
    bien, tant mieux, dommage, quel dommage, bonne idée, bon à savoir, c'est bon à savoir, je ne savais pas, je savais pas, je l'ignorais,
    ça a du sens, logique, absolument, effectivement, en effet, évidemment, carrément, certainement, sans doute, c'est clair, clair, pas
    mal, pas de problème, pas de souci, aucun problème, vas-y, continue, ça marche, volontiers, oh non, ben dis donc, sans déconner, non
    mais sérieux, vous avez raison, tu as raison, merci infiniment, merci pour tout, je comprends mieux, là je comprends, quelle histoire,
    quelle surprise, quelle bonne nouvelle, quelle chance, ça fait plaisir, ça me fait plaisir, ravi, ravie, ah quand même, ma foi, comme
    quoi, zut, mince, purée, la vache, punaise`,
  praise: `
    bien, bon, super, génial, formidable, fantastique, merveilleux, magnifique, excellent, parfait, intéressant, passionnant, fascinant,
    incroyable, impressionnant, étonnant, surprenant, dingue, fou, drôle, marrant, rigolo, bizarre, triste, dommage, terrible, affreux,
    cool, chouette, top, beau, joli, gentil, vrai, juste, exact, clair, logique, utile, pratique, sympa, une bonne idée, une bonne
    nouvelle, ça, noté, gentil de votre part, mieux, mal, adorable, mignon, génialissime, hallucinant, rassurant, un plaisir, une surprise`,
  praising: `
    c'est, c'est vraiment, c'est très, c'est trop, c'était, c', comme c'est, ça a l'air, ça semble, ça paraît, ça me semble, que c'est,
    qu'est-ce que c'est, très, trop, vraiment, tellement, si, plutôt, assez, tout, hyper, super, pas, oh, ah, oh que c'est, vous êtes, tu
    es, absolument, quelle, quel`,
  waits: `
    attends, attendez, attends une seconde, attends un peu, attends une minute, une seconde, une minute, un instant, un moment, stop, arrête,
    silence, tais-toi, chut, écoute, pause, doucement, non non, non attends, non stop`,
  invented: `
    merci d'avoir regardé cette vidéo, merci d'avoir regardé, merci d'avoir regardé la vidéo, merci d'avoir visionné cette vidéo,
    abonnez-vous, abonnez-vous à la chaîne, n'oubliez pas de vous abonner, à la prochaine vidéo, à bientôt pour une nouvelle vidéo, on se
    retrouve dans une prochaine vidéo`,
  credits: `
    sous-titrage, sous-titres réalisés, sous-titres par, sous-titres de la communauté, sous-titres faits par, sous-titres fait par,
    sous-titré par, par soustitreur`,
};
