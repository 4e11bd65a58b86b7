/** What the tools of timers and reminders share. */
import { createHash } from 'node:crypto';
import type { Turn } from '#core/conversation/turn.ts';
import type { DeviceAlarm } from '#core/device.ts';
import type { Alarms } from '#core/ports.ts';
import type { Settings } from '#core/settings/setting.ts';
import { isSomebody } from '../somebody.ts';
import type { ToolContext, ToolOutside } from '../tool.ts';

export const ALARM_LIMITS = {
  /** Of one person at a time. */
  most: 50,
  /** Ahead of now. */
  furthestMs: 366 * 86_400_000,
  /** Characters of a timer's name, and of what to remind of. */
  name: 60,
  text: 300,
};

/** Where the device keeps them, or this process does. */
export function canHaveAlarms(turn: Turn, _door: string, { alarms }: ToolOutside): boolean {
  return isSomebody(turn) && (alarms !== undefined || turn.device.alarms === true);
}

type Context = ToolContext<Settings>;
type Wish = Omit<DeviceAlarm, 'id'>;

/** Sets one, and says so with the time that it was understood as; or says why not. On the device itself where that keeps it. */
export async function setAlarm(wish: Wish, context: Context): Promise<string> {
  const { device, alarms, clock } = context;
  const set = device?.alarms ? await device.alarms.set(wish) : 'cannot';
  if (set === 'unknown') return UNKNOWN;
  if (set !== 'cannot') return `Set: ${described(set, clock.now())}.`;
  return alarms ? setHere(wish, alarms, context) : 'Nothing was set: the device of the listener does not keep such a one. Tell them.';
}

const UNKNOWN =
  'It is not known whether that was set: the device gave no answer. Do not try it again. Tell the listener to ask in a moment which timers and reminders there are.';

async function setHere(wish: Wish, alarms: Alarms, { clock, turn, call }: Context): Promise<string> {
  const id = createHash('sha256').update(`${turn.id} ${call}`).digest('hex').slice(0, 10);
  const others = await alarms.of(turn.person);
  if (others.length >= ALARM_LIMITS.most && !others.some((other) => other.id === id))
    return `Nothing was set: there are ${others.length} timers and reminders already. Ask which of them to cancel.`;
  const alarm = await alarms.set({ id, person: turn.person, locale: turn.locale, ...wish }, turn);
  if (!alarm) return 'Nothing was set: the listener has just been forgotten.';
  const silent = (await alarms.ring(turn.person)) ? '' : ` ${CANNOT_RING}`;
  return `Set: ${described(alarm, clock.now())}.${silent}`;
}

const CANNOT_RING =
  'No device of the listener can be made to ring from here: unless they are in a call with you then, it is said when they next talk to you. Tell them.';

/** All that the listener has set, soonest first, each with what cancels it. `cancel`: false: it was gone already. */
export async function alarmsOf({ device, alarms, turn }: Context): Promise<{ alarm: DeviceAlarm; cancel(): Promise<boolean> }[]> {
  const [theirs = [], ours = []] = await Promise.all([device?.alarms?.of(), alarms?.of(turn.person)]);
  return [
    ...theirs.map((alarm) => ({ alarm, cancel: async () => (await device?.alarms?.cancel(alarm)) === true })),
    ...ours.map((alarm) => ({ alarm, cancel: async () => (await alarms?.take(alarm)) === true })),
  ].sort((one, other) => one.alarm.at - other.alarm.at);
}

/** 'the timer "pasta", which rings at 6:05 PM, in 4 minutes 10 seconds'. */
export function described({ kind, text, at, timeZone }: Wish, now: number): string {
  const name = kind === 'timer' ? `the timer${text && ` "${text}"`}` : `the reminder "${text}"`;
  const day = timeZone && momentIn(timeZone, now).split(' at ')[0];
  const moment = timeZone && momentIn(timeZone, at);
  const when = moment && ` ${moment.replace(`${day} at `, 'at ').replace(/^(?!at )/, 'on ')}`;
  if (at <= now) return `${name}, which was due${when || ` ${duration(now - at)} ago`} and could not be said yet`;
  return `${name}, which rings${when ? `${when},` : ''} in ${duration(at - now)}`;
}

/** 'Sunday, March 1 at 6:05 PM'. */
export function momentIn(timeZone: string, at: number): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(at).replace(/\u202f/g, ' ');
  return `${part({ weekday: 'long', month: 'long', day: 'numeric' })} at ${part({ timeStyle: 'short' })}`;
}

/** '1 day 3 hours', '4 minutes 10 seconds': the two largest parts. */
function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  const counts = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const parts = counts.flatMap((count, place) => (count > 0 ? [`${count} ${UNITS[place]}${count === 1 ? '' : 's'}`] : []));
  return parts.slice(0, 2).join(' ');
}

const UNITS = ['day', 'hour', 'minute', 'second'];
