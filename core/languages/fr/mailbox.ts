import type { MailboxWords } from '../definition/mailbox.ts';

export const fr: MailboxWords = {
  machine: `
    laissez un message, laissez votre message, laissez moi un message, laisse un message, laisse moi un message,
    vous pouvez laisser, vous pouvez me laisser, vous pouvez nous laisser, tu peux laisser, enregistrez votre message,
    après le bip, après le signal, après la tonalité, après le bip sonore, messagerie, répondeur, boîte vocale,
    le numéro que vous avez composé, le numéro que vous demandez, votre correspondant, la personne que vous appelez,
    la personne que vous essayez de joindre, ne peux pas vous répondre, ne peux pas te répondre, ne pouvons pas répondre,
    ne pouvons répondre, ne suis pas disponible pour le moment, je vous rappellerai dès que, je te rappelle dès que
  `,
  perhaps: `
    vous êtes bien chez, vous êtes bien sur, vous êtes en communication avec, vous avez joint, merci de votre appel,
    merci davoir appelé, nest pas disponible
  `,
};
