import type { HoldWords } from '../definition/hold.ts';

export const fr: HoldWords = {
  holds: `
    attends, attendez, attends un peu, attendez un peu, patiente, patientez, ne quitte pas, ne quittez pas, ne raccroche pas, ne
    raccrochez pas, reste en ligne, restez en ligne, je reviens, je reviens tout de suite, je cherche, je vais chercher, je vais regarder,
    je vais voir, je vais vérifier, je regarde, je vérifie, laisse-moi chercher, laissez-moi chercher, laisse-moi regarder, laissez-moi
    regarder, laisse-moi voir, laissez-moi voir, laisse-moi réfléchir, laissez-moi réfléchir, il faut que je cherche, il faut que je
    regarde, je dois chercher, tout de suite`,
  holdsFor: `
    donne-moi, donnez-moi, il me faut, j'ai besoin de, j'en ai pour, dans, juste, encore, plus que, accordez-moi, accorde-moi, ça prend`,
  moments: 'moment, instant, petit moment, petit instant, peu',
  seconds: 'seconde, secondes, petite seconde',
  minutes: 'minute, minutes, petite minute',
  counts: 'un / une, deux / quelques, trois, quatre, cinq, six, sept, huit, neuf, dix',
};
