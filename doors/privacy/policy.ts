/** What a server does with what people say to it, as its privacy policy tells it. */
export interface Practice {
  /** Turns expire after so many days. */
  historyDays: number;
  /** 'embedded': on the disk of the server; 'dynamodb': in a database at Amazon or of the owner's. */
  store: 'embedded' | 'dynamodb';
  /** What was deleted is in backups of a database for so many days; undefined: the owner has not said. */
  backupDays: number | undefined;
  /** The services that get the words, and the sound of calls, by the names of their providers. */
  services: { model: readonly string[]; ears: readonly string[]; voice: readonly string[] };
  /** Whom to ask: an address or a number; undefined: not told. */
  contact: string | undefined;
}

/** A heading and its paragraphs. */
export interface Section {
  heading: string;
  paragraphs: readonly string[];
}

/** These sentences have to stay true: a change of what is stored, sent or logged changes them with it. */
export function privacyPolicy({ historyDays, store, backupDays, services, contact }: Practice): Section[] {
  return [
    {
      heading: 'What is stored',
      paragraphs: [
        'Your questions and the answers that you heard, with the time, so that you can follow up on a conversation. What the assistant looked up or did for you is stored with the answer.',
        'What you ask to have remembered, and the lists, timers and reminders that you have made.',
        'They are filed under a code that is computed from the id that your device, account or telephone number has, with a secret key. The id itself, your name and your number are not stored.',
        'Your voice is not stored. On a call its sound is used to understand you while you speak, and then dropped; on Alexa and Google speakers only the words come to us. Logs hold no words.',
      ],
    },
    {
      heading: 'How long',
      paragraphs: [
        `${capital(daysOf(historyDays))}. After that they are not used any more, and the store deletes them within two days.`,
        'What you asked to have remembered, and lists, stay until you have them forgotten.',
        'An answer that a program asked to be kept for its next request is held in memory for an hour.',
        store === 'dynamodb'
          ? backups(backupDays)
          : 'They are on the disk of the machine that the assistant runs on. What was deleted is removed from its files too.',
      ],
    },
    {
      heading: 'How it is deleted',
      paragraphs: [
        'Say "forget me", in any of its languages: everything that is stored under your code is deleted at once. On Alexa, disabling the skill deletes everything of your account, recognised voices included.',
        'Where you have joined several devices or accounts with a code, "forget me" at one of them deletes what was said and kept at all of them.',
        'A household that talks through Home Assistant is one person here: "forget me" deletes what all of it said, and what the speaker, an app or Home Assistant itself keeps is deleted there.',
      ],
    },
    {
      heading: 'Who else gets it',
      paragraphs: [
        `To be answered, your words and the conversation so far go to the language model (${listed(services.model)}).`,
        `On calls, the sound of your voice goes to the service that understands it (${listed(services.ears)}), and the text of the answer to the one that speaks it (${listed(services.voice)}).`,
        'Timers and reminders that you set on an Alexa device are kept by Alexa, where you have allowed it, with their words, until you cancel them there. The country and the postal code of the device, where you have allowed that too, are used for the weather, go to the service that looks up places, and are not stored.',
        'What you say to an Alexa or Google speaker, or over the telephone, goes through the company that runs it, by its own terms.',
        'Nothing is sold, and nothing is used for advertising.',
      ],
    },
    {
      heading: 'Whom to ask',
      paragraphs: [contact ?? 'The person who runs this assistant.'],
    },
  ];
}

function backups(days: number | undefined): string {
  if (days === undefined) return 'If the owner keeps backups of the database, what was deleted is in them until they expire.';
  if (days === 0) return 'There are no backups of the database.';
  return `What was deleted is in backups of the database for up to ${daysOf(days)}.`;
}

function daysOf(count: number): string {
  return count === 1 ? 'one day' : `${count} days`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function listed(names: readonly string[]): string {
  return names.length > 0 ? names.join(', ') : 'none';
}
