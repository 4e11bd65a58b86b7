import * as z from 'zod/mini';
import { ownerOf, personKey } from '#core/conversation/person.ts';
import { knownLocale, type Locale } from '#core/languages/locale.ts';
import type { Audience, Door } from '#doors/door.ts';
import { readJson } from '#doors/http/bodies.ts';
import { checkedParameters } from '#doors/http/checked-parameters.ts';
import { demandClient } from '#doors/http/guards.ts';
import { explained, type Handler } from '#doors/http/handler.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { json } from '#doors/http/responses.ts';

const PATH = '/v1/announcements';
const BODY_BYTES = 8 * 1024;
/** Where something can be said unasked; a phone's calls are 'telephone'. */
const SPEAKING_DOORS = ['cast', 'realtime', 'telephone'];

const asked = z.strictObject({
  text: z.string().check(z.maxLength(500), z.regex(/\S/, 'is empty')),
  /** Absent: wherever the person is. */
  door: z.optional(z.string().check(z.maxLength(64))),
  /** As `user` in OpenAI's API; absent: whoever is at the door, and without a door the owner. */
  user: z.optional(z.string().check(z.minLength(1), z.maxLength(512))),
  locale: z.optional(z.string().check(z.maxLength(35))),
});

/** `POST /v1/announcements` has a sentence said now, which nobody there has asked for. */
export const announcements: Door = {
  name: 'announcements',
  title: 'Announce',
  open({ config, personSecret, outlets }) {
    function audienceOf({ door, user }: z.output<typeof asked>): Audience {
      if (user !== undefined) return { person: personKey(personSecret, 'api', user), ...(door !== undefined && { door }) };
      return door === undefined ? { person: ownerOf(personSecret) } : { door };
    }

    const announce: Handler = async (request) => {
      demandClient(request, config);
      const wanted = checkedParameters(asked, await readJson(request, BODY_BYTES), 'the announcement');
      const { door, text } = wanted;
      if (door !== undefined && !SPEAKING_DOORS.includes(door))
        throw new RefusedRequest(`Nothing can be said unasked at "${door}": door is one of ${SPEAKING_DOORS.join(', ')}.`, { status: 404 });
      const locale = localeOf(wanted.locale);
      const here = outlets(audienceOf(wanted));
      if (here.length === 0)
        throw new RefusedRequest('Nobody can be told now: no call is open there, and CAST_DEVICE names no speaker for it.', {
          status: 409,
        });
      const heard = await Promise.all(
        here.map(async (outlet) => ({ door: outlet.door, heard: await outlet.say({ text: text.trim(), locale }) })),
      );
      if (!heard.some((one) => one.heard))
        throw new RefusedRequest('It was not heard: the call ended before, or the speaker is busy or failed (see the log).', {
          status: 409,
        });
      return json({ said: heard });
    };

    return {
      routes: [{ method: 'POST', path: PATH, handle: explained(announce) }],
      banner: (url) => `POST ${url}${PATH} has a sentence said in open calls and on the Cast speaker`,
    };
  },
};

function localeOf(tag = 'en-US'): Locale {
  const locale = knownLocale(tag);
  if (!locale) throw new RefusedRequest(`locale: "${tag}" is in no language that is spoken here.`, { param: 'locale' });
  return locale;
}
