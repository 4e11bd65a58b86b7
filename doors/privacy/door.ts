import type { Choice } from '#core/settings/config.ts';
import { text, wholeNumber } from '#core/settings/kinds.ts';
import type { DoorDefinition } from '#doors/door.ts';
import { whole } from '#doors/http/responses.ts';
import { privacyPolicy, type Section } from './policy.ts';

const privacySettings = {
  contact: text('PRIVACY_CONTACT', 'whom people ask about what is stored of them, as the page `/privacy` tells it', {
    otherwise: 'the person who runs it',
  }),
  backupDays: wholeNumber(
    'HISTORY_BACKUP_DAYS',
    "the DynamoDB table's backups hold what was deleted for so many days, as the page `/privacy` tells it",
    {
      least: 0,
      most: 3_650,
      otherwise: 'not told',
    },
  ),
};

/** `GET /privacy`: what is stored of people, how long, and how it is deleted. Stores of skills ask for such a page; it is open to everybody. */
export const privacy: DoorDefinition<typeof privacySettings> = {
  name: 'privacy',
  title: 'Privacy',
  settings: privacySettings,
  open({ config, historyDays }, { contact, backupDays }) {
    const page = pageOf(
      privacyPolicy({
        historyDays,
        store: config.store.kind,
        backupDays,
        services: { model: named(config.model, config.fallback), ears: named(...config.stt), voice: named(...config.tts) },
        contact,
      }),
    );
    return {
      routes: [
        { method: 'GET', path: '/privacy', handle: async () => whole(page, 'text/html; charset=utf-8', { headers: HEADERS }), open: true },
      ],
      banner: (url) => `${url}/privacy: what is stored of people, for how long, and how it is deleted`,
    };
  },
};

const HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

function named(...choices: readonly (Choice | undefined)[]): string[] {
  return [...new Set(choices.flatMap((choice) => (choice?.found ? `${choice.found} on the same machine` : (choice?.provider ?? []))))];
}

function pageOf(sections: readonly Section[]): string {
  const body = sections.map(
    ({ heading, paragraphs }) =>
      `<h2>${escaped(heading)}</h2>\n${paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n')}`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley: privacy policy</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }</style>
</head>
<body>
<h1>Privacy policy</h1>
<p>Parley is a computer program that answers people who talk to it. This is what it does with what you say.</p>
${body.join('\n')}
</body>
</html>
`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
