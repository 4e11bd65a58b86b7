import { randomBytes } from 'node:crypto';
import { within } from '#core/async/within.ts';
import { ownerOf } from '#core/conversation/person.ts';
import { isLoopbackHost } from '#core/settings/loopback.ts';
import type { Announcement, Audience, DoorDefinition, Outlet } from '#doors/door.ts';
import { hasType, readBytes } from '#doors/http/bodies.ts';
import { demandClient } from '#doors/http/guards.ts';
import type { Handler } from '#doors/http/handler.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { json } from '#doors/http/responses.ts';
import { type Announcer, brief } from './briefing.ts';
import { keptClips } from './clips.ts';
import { announce as play } from './protocol/announce.ts';
import { CastError } from './protocol/cast-error.ts';
import { findSpeaker } from './protocol/find-speaker.ts';
import { record } from './recording.ts';
import { castSettings } from './settings.ts';

/** The text of an announcement. */
const TEXT_BYTES = 4 * 1024;
/** What is ended is over at once, unless a voice does not listen. */
const FAREWELL_MS = 5_000;

/** The speaker in the house: `POST /cast` has it speak, `GET /cast/….wav` is what it fetches, and the briefing is spoken by it. */
export const cast: DoorDefinition<typeof castSettings> = {
  name: 'cast',
  title: 'Cast',
  needsLocale: true,
  settings: castSettings,
  /** The speaker fetches what it says from here: machines in its network have to come in, or PUBLIC_URL has to lead here. */
  problems({ device }, { loopback, publicUrl }) {
    const reachable = !loopback || publicUrl !== undefined;
    if (device === undefined || reachable || ('host' in device && isLoopbackHost(device.host))) return [];
    return [
      'CAST_DEVICE is set, but HOST is this machine alone, and the speaker fetches what it says from here: set HOST=0.0.0.0 (and ACCESS_TOKEN), or PUBLIC_URL if a tunnel leads here.',
    ];
  },
  open(house, { device, briefing: question }) {
    const { config, speech, personSecret, clock, log } = house;
    if (!device) return { banner: () => 'no speaker in the house speaks for us until CAST_DEVICE is set' };
    const closing = new AbortController();
    const work = { clock, signal: closing.signal };
    const clips = keptClips({ clock, random: () => randomBytes(32).toString('base64url') });
    let speaking: Promise<unknown> | undefined;

    const announce: Announcer = async (sentences, locale) => {
      const [speaker, { file, lengthMs }] = await Promise.all([
        'host' in device ? device : findSpeaker(device.name, work),
        record(speech.tts, sentences, { locale, ...work }),
      ]);
      const clip = clips.keep(file);
      try {
        const clipFrom = (localAddress: string) => ({ url: addressFrom(localAddress) + clip.path, contentType: 'audio/wav', lengthMs });
        const announced = await play(speaker, clipFrom, work);
        return { ...announced, share: announced.playedMs / lengthMs };
      } finally {
        clip.drop();
      }
    };

    const owner = ownerOf(personSecret);
    const briefing = { ...house, announce, person: owner, question, signal: closing.signal };

    /** The speaker is in the owner's house: what is for others is not said there. */
    const outlets = ({ person = owner, door = 'cast' }: Audience): Outlet[] =>
      person === owner && door === 'cast' ? [{ door, say: sayUnasked }] : [];

    async function sayUnasked({ text, locale }: Announcement): Promise<boolean> {
      try {
        const spoken = await alone(() => announce([text], locale));
        return spoken !== undefined && spoken.share > 0;
      } catch (error) {
        log.error({ cause: error instanceof CastError ? error.problem : String(error) }, 'an announcement was not spoken');
        return false;
      }
    }

    /** Where a speaker finds us that reaches this machine at `localAddress`; without a slash at the end. */
    function addressFrom(localAddress: string): string {
      const { publicUrl, host } = config;
      const ours = ['0.0.0.0', '::'].includes(host) ? localAddress.replace(/^::ffff:/, '') : host;
      return publicUrl ?? `http://${ours.includes(':') ? `[${ours}]` : ours}:${house.port()}`;
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

    const say: Handler = async (request) => {
      demandClient(request, config);
      const text = hasType(request, 'text/plain') ? (await readBytes(request, TEXT_BYTES)).toString() : '';
      if (text.trim() === '') throw new RefusedRequest('Send what is to be said as text/plain.');
      const said = alone(() => announce([text], house.localeAt('cast')));
      if (!said) throw new RefusedRequest('Something is being said already.', { status: 409 });
      return said.then(
        (spoken) => json(spoken),
        (error) => json({ error: error instanceof Error ? error.message : String(error) }, { status: 502 }),
      );
    };

    return {
      routes: [
        // Strangers find nothing: the address of a clip is its key.
        { method: 'GET', path: '/cast/:clip', handle: clips.route, open: true },
        { method: 'POST', path: '/cast', handle: say },
      ],
      banner: (url) => `POST ${url}/cast has the speaker ${'name' in device ? device.name : device.host} say a text`,

      outlets,

      /** A briefing that is asked for again while it is being made is made once. */
      startBriefing(requestId) {
        alone(() => brief(requestId, briefing))?.then(
          ({ ended, replaced }) => log.info({ ended, replaced }, 'a briefing was spoken'),
          // Speakers are named after people; `npm run cast` says more.
          (error) => log.error({ cause: error instanceof CastError ? error.problem : String(error) }, 'a briefing was not spoken'),
        );
      },

      async close() {
        closing.abort();
        await within(clock, FAREWELL_MS, Promise.resolve(speaking));
      },
    };
  },
};
