import { createHash } from 'node:crypto';
import { type DeviceAlarm, type DeviceAlarms, PermissionNeeded } from '#core/device.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Clock } from '#core/ports.ts';
import type { AlertKind } from './alert.ts';
import type { AlexaApi } from './alexa-api.ts';
import { reminders } from './reminders.ts';
import { timers } from './timers.ts';

const KINDS: Readonly<Record<DeviceAlarm['kind'], AlertKind>> = { timer: timers, reminder: reminders };

/** There is no such alarm; or, where one is to be set, a stand-in of Alexa's API keeps none. */
const NOT_HERE = 404;

/** Also said with 403: what has nothing to do with a permission. */
const IMPOSSIBLE = /MAX_|LIMIT|DEVICE|SUPPORT/i;

/** The timers and reminders of an Echo, as far as our skill has set them, for one turn. */
export function deviceAlarms(api: AlexaApi, locale: Locale, clock: Clock): DeviceAlarms {
  /** Where those that were listed are, by the ids that the turn knows them by. */
  const paths = new Map<string, string>();

  function known({ token, ...alarm }: Omit<DeviceAlarm, 'id'> & { token: string }): DeviceAlarm {
    const { path } = KINDS[alarm.kind];
    const id = createHash('sha256').update(token).digest('hex').slice(0, 10);
    paths.set(id, `${path}/${encodeURIComponent(token)}`);
    return { ...alarm, id };
  }

  async function listed(kind: AlertKind): Promise<DeviceAlarm[]> {
    const answer = await api.ask('GET', kind.path);
    if (answer === 'no-answer') throw new Error('Alexa does not tell which alarms are set');
    if (isForbidden(answer) || answer.status === NOT_HERE) return [];
    const read = kind.listed.safeParse(answer.json);
    if (answer.status !== 200 || !read.success) throw new Error(`Alexa answered ${answer.status} for ${kind.path}`);
    return read.data.map(known);
  }

  return {
    async set(wish) {
      const kind = KINDS[wish.kind];
      for (const body of kind.bodies(wish, locale, clock.now())) {
        const answer = await api.ask('POST', kind.path, body);
        if (answer === 'no-answer') return 'unknown';
        const { status, json } = answer;
        if (isForbidden(answer)) throw new PermissionNeeded(kind.permission);
        const read = kind.set.safeParse(json);
        if (status < 300) return read.success ? known({ ...wish, ...read.data }) : 'unknown';
        if (status === 403 || status === NOT_HERE) return 'cannot';
        if (status !== 400) throw new Error(`Alexa answered ${status} for ${kind.path}`);
      }
      return 'cannot';
    },

    async of() {
      const all = await Promise.all([listed(timers), listed(reminders)]);
      return all.flat().sort((one, other) => one.at - other.at);
    },

    async cancel({ id }) {
      const path = paths.get(id);
      const answer = path === undefined ? undefined : await api.ask('DELETE', path);
      if (answer === undefined) return false;
      if (answer === 'no-answer') throw new Error('Alexa gave no answer');
      if (answer.status >= 300 && answer.status !== NOT_HERE) throw new Error(`Alexa answered ${answer.status}`);
      return answer.status !== NOT_HERE;
    },
  };
}

/** The person has not allowed it: 401 for reminders, 401 or 403 for timers. */
function isForbidden({ status, json }: { status: number; json: unknown }): boolean {
  return status === 401 || (status === 403 && !IMPOSSIBLE.test(JSON.stringify(json ?? '')));
}
