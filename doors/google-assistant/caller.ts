import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '#core/log.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';

/**
 * Judges for whom Google made a token: its subject, a number that Google gives to a service, or NO_SUBJECT. Rejects with RefusedRequest (403) for
 * another than Google's own caller. Every service account can have tokens made for our project's name, but each with its own subject.
 */
export type CallerCheck = (subject: string) => Promise<void>;

/** What stands for the subject of a token without one, as Google documents those that its Actions projects send. */
export const NO_SUBJECT = 'none';

/** The one caller that the owner names, or that is documented. */
export function namedCaller(caller: string): CallerCheck {
  return async (subject) => {
    if (subject !== caller) throw refusal(subject);
  };
}

/** The caller that came first, kept in a file beside the data: what Google's own is called is documented nowhere for certain. */
export function firstCaller({ directory, log }: { directory: string; log: Log }): CallerCheck {
  const file = join(directory, 'google-caller');
  let pinned: Promise<string> | undefined;

  async function pin(subject: string): Promise<string> {
    try {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await writeFile(file, subject, { mode: 0o600, flag: 'wx', flush: true });
      log.info({ caller: subject }, "Google's first caller is kept: it alone is let in from now on");
      return subject;
    } catch (cause) {
      const kept = await readFile(file, 'utf8').catch(() => undefined);
      if (kept !== undefined) return kept.trim();
      log.warn({ cause: String(cause) }, `Google's first caller counts until the next start only: set GOOGLE_CALLER=${subject} to keep it`);
      return subject;
    }
  }

  return async (subject) => {
    pinned ??= pin(subject);
    if (subject !== (await pinned)) throw refusal(subject);
  };
}

function refusal(subject: string): RefusedRequest {
  return new RefusedRequest(
    `google-assistant-signature: its caller is not the one that is known; if this is Google's, set GOOGLE_CALLER=${subject}`,
    { status: 403 },
  );
}
