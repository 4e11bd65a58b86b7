import { randomBytes } from 'node:crypto';
import express, { type RequestHandler } from 'express';
import { within } from '#core/async/within.ts';
import { historyIn } from '#core/conversation/history.ts';
import { ownerOf } from '#core/conversation/owner.ts';
import { personKey } from '#core/conversation/person.ts';
import type { Log } from '#core/log.ts';
import type { Report } from '#core/metrics/measured.ts';
import type { Clock, LanguageModel, Memory, TextToSpeech } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import { googleHomeRoutes } from '#doors/google-home/google-home.ts';
import { clientsOnly } from '#doors/http/clients-only.ts';
import { announcer } from './announcer.ts';
import { brief } from './briefing.ts';
import { keptClips } from './clips.ts';
import { CastError } from './protocol/cast-error.ts';

/** A text of an announcement; bytes. */
const MAX_TEXT = '4kb';
/** What is ended is over at once, unless a voice does not listen. */
const FAREWELL_MS = 5_000;

/** The speaker in the house: who can have it speak. */
export interface Household {
  routes: RequestHandler;
  /** Ends what is being said. */
  close(): Promise<void>;
}

/**
 * `GET /cast/….wav` for the speaker, `POST /cast` for who may also call, and Google Home's scene. Undefined: there is no speaker. `port`: where
 * we listen. Rejects if the links of Google accounts cannot be read.
 */
export async function householdFor(
  config: Config,
  parts: {
    model: LanguageModel;
    memory: Memory;
    tts: TextToSpeech;
    personSecret: string;
    clock: Clock;
    log: Log;
    report: Report;
    port(): number;
  },
): Promise<Household | undefined> {
  const { cast, googleHome, publicUrl, host } = config;
  if (!cast) return undefined;
  const { model, memory, tts, personSecret, clock, log, report, port } = parts;
  const random = () => randomBytes(32).toString('base64url');
  const person = ownerOf(personSecret);
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const closing = new AbortController();
  const clips = keptClips({ clock, random });
  const announce = announcer({ device: cast.device, tts, clips, addressFrom, clock, signal: closing.signal });
  const history = historyIn({ memory, clock, log });
  const briefing = { model, history, announce, clock, report, person, question: cast.briefing, timeZone, signal: closing.signal };
  let speaking: Promise<unknown> | undefined;

  function addressFrom(localAddress: string): string {
    const ours = ['0.0.0.0', '::'].includes(host) ? localAddress.replace(/^::ffff:/, '') : host;
    return publicUrl ?? `http://${ours.includes(':') ? `[${ours}]` : ours}:${port()}`;
  }

  /** Undefined: something is being said already. */
  function alone<T>(work: () => Promise<T>): Promise<T> | undefined {
    if (speaking) return undefined;
    const done = work().finally(() => {
      speaking = undefined;
    });
    speaking = done.catch(() => {});
    return done;
  }

  /** Asked for again while it is being made, there is one all the same. */
  function startBriefing(requestId: string): void {
    alone(() => brief(requestId, briefing))?.then(
      ({ ended, replaced }) => log.info({ ended, replaced }, 'a briefing was spoken'),
      // Speakers are named after people; `npm run cast` says more.
      (error) => log.error({ cause: error instanceof CastError ? error.problem : String(error) }, 'a briefing was not spoken'),
    );
  }

  const say: RequestHandler = async ({ body }, response) => {
    if (typeof body !== 'string' || body.trim() === '') {
      return void response.status(400).json({ error: 'Send what is to be said as text/plain.' });
    }
    const said = alone(() => announce([body], 'en-US'));
    if (!said) return void response.status(409).json({ error: 'Something is being said already.' });
    await said.then(
      (spoken) => response.json(spoken),
      (error) => response.status(502).json({ error: error instanceof Error ? error.message : String(error) }),
    );
  };

  const routes = express.Router();
  routes.get('/cast/:clip', clips.route);
  routes.post('/cast', clientsOnly(config), express.text({ limit: MAX_TEXT }), say);
  if (googleHome) {
    const agentUserId = personKey(personSecret, 'google-home', 'owner');
    routes.use(await googleHomeRoutes({ ...googleHome, ...config, agentUserId, clock, random, startBriefing, log }));
  }
  return {
    routes,
    async close() {
      closing.abort();
      await within(clock, FAREWELL_MS, Promise.resolve(speaking));
    },
  };
}
