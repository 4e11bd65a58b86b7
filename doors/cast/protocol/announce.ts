import * as z from 'zod/mini';
import type { Clock } from '#core/ports.ts';
import { CastError } from './cast-error.ts';
import { type CastAddress, type CastConnection, CONNECTION, openConnection, type Received } from './connection.ts';

export interface Clip {
  /** Where the speaker fetches it: by number or by a public name, because Cast devices resolve names at Google. */
  url: string;
  contentType: string;
  /** How long it plays, milliseconds. */
  lengthMs: number;
}

export interface Announced {
  /** 'interrupted': somebody stopped it, or had the speaker do something else. */
  ended: 'whole' | 'interrupted';
  playedMs: number;
  /** The application that was playing and was ended by this, as the speaker calls it. */
  replaced?: string;
}

/** Google's Default Media Receiver: every Cast device has it. */
const MEDIA_PLAYER = 'CC1AD845';
const PLATFORM = 'receiver-0';
const RECEIVER = 'urn:x-cast:com.google.cast.receiver';
const MEDIA = 'urn:x-cast:com.google.cast.media';

/** A speaker answers in tenths of a second, starts its player in 1 to 4 s, and then fetches the clip. */
const STATUS_MS = 5_000;
const LAUNCH_MS = 15_000;
const LOAD_MS = 20_000;
/** A clip may take so much longer than it is. */
const GRACE_MS = 20_000;

const application = z.looseObject({
  appId: z.string(),
  displayName: z.optional(z.string()),
  isIdleScreen: z.optional(z.boolean()),
  transportId: z.optional(z.string()),
});
const receiverStatus = z.looseObject({
  type: z.literal('RECEIVER_STATUS'),
  status: z.looseObject({ applications: z.optional(z.array(application)) }),
});
const medium = z.looseObject({ mediaSessionId: z.number(), playerState: z.string(), idleReason: z.optional(z.string()) });
const mediaStatus = z.looseObject({ type: z.literal('MEDIA_STATUS'), requestId: z.optional(z.number()), status: z.array(medium) });
const failure = z.looseObject({ type: z.string(), requestId: z.number(), reason: z.optional(z.string()) });

type Application = z.infer<typeof application>;
type Medium = z.infer<typeof medium>;

/**
 * Plays one clip on a speaker, over whatever it plays now, and returns when it was heard. `clipFrom`: the clip, for our address in the
 * speaker's network. Throws CastError; no step waits for ever.
 */
export async function announce(
  address: CastAddress,
  clipFrom: (localAddress: string) => Clip,
  parts: { clock: Clock; signal: AbortSignal },
): Promise<Announced> {
  const connection = await openConnection(address, parts);
  try {
    const clip = clipFrom(connection.localAddress);
    const replaced = await busyWith(connection);
    const player = await launch(connection);
    connection.send(player, CONNECTION, { type: 'CONNECT', origin: {} });
    const session = await load(connection, player, clip);
    return { ...(await played(connection, player, session, clip, parts.clock)), ...(replaced && { replaced }) };
  } finally {
    connection.close();
  }
}

/** What the speaker plays that is not ours. */
async function busyWith(connection: CastConnection): Promise<string | undefined> {
  connection.send(PLATFORM, RECEIVER, { type: 'GET_STATUS', requestId: 1 });
  const running = await connection.next(applicationsIn, STATUS_MS, 'the speaker does not say what it is doing: switch it off and on again');
  const other = running.find(({ appId, isIdleScreen }) => !isIdleScreen && appId !== MEDIA_PLAYER);
  return other && (other.displayName ?? other.appId);
}

/** Starts the player, or joins the one that runs. Returns its address. */
function launch(connection: CastConnection): Promise<string> {
  connection.send(PLATFORM, RECEIVER, { type: 'LAUNCH', requestId: 2, appId: MEDIA_PLAYER });
  return connection.next(
    (message) => {
      const refused = failureOf(message, RECEIVER, 2);
      if (refused) throw new CastError('refused', `the speaker does not start its media player (${refused}): try again, or restart it`);
      return applicationsIn(message)?.find(({ appId }) => appId === MEDIA_PLAYER)?.transportId;
    },
    LAUNCH_MS,
    'the speaker does not start its media player: switch it off and on again',
  );
}

/** Has the player fetch the clip. Returns the number of its session. */
function load(connection: CastConnection, player: string, { url, contentType }: Clip): Promise<Medium> {
  const media = { contentId: url, contentType, streamType: 'BUFFERED' };
  connection.send(player, MEDIA, { type: 'LOAD', requestId: 3, autoplay: true, currentTime: 0, media });
  return connection.next(
    (message) => {
      demandPlayed(message);
      const status = mediaStatus.safeParse(message.payload).data;
      return status?.requestId === 3 ? status.status[0] : undefined;
    },
    LOAD_MS,
    'the speaker did not begin to play: it cannot fetch the sound from this machine; check the firewall, HOST and PUBLIC_URL',
  );
}

/** Waits until the clip was heard, or somebody ended it. */
async function played(
  connection: CastConnection,
  player: string,
  loaded: Medium,
  clip: Clip,
  clock: Clock,
): Promise<Pick<Announced, 'ended' | 'playedMs'>> {
  const since = clock.now();
  const ended = outcomeOf(loaded) ?? (await connection.next(outcomeIn, clip.lengthMs + GRACE_MS, 'the speaker does not come to an end'));
  return { ended, playedMs: ended === 'whole' ? clip.lengthMs : Math.min(clip.lengthMs, clock.now() - since) };

  function outcomeIn(message: Received): Announced['ended'] | undefined {
    demandPlayed(message);
    if (message.source === player && message.namespace === CONNECTION && typeOf(message) === 'CLOSE') return 'interrupted';
    const running = applicationsIn(message);
    if (running && !running.some(({ transportId }) => transportId === player)) return 'interrupted';
    const now = mediaStatus.safeParse(message.payload).data?.status.find(({ mediaSessionId }) => mediaSessionId === loaded.mediaSessionId);
    return now && outcomeOf(now);
  }
}

/** undefined: it plays, or is about to. */
function outcomeOf({ playerState, idleReason }: Medium): Announced['ended'] | undefined {
  if (playerState !== 'IDLE' || idleReason === undefined) return undefined;
  if (idleReason === 'ERROR') throw notPlayed('ERROR');
  return idleReason === 'FINISHED' ? 'whole' : 'interrupted';
}

/** A speaker may say at once that it loads, and later that it could not. */
function demandPlayed(message: Received): void {
  const refused = failureOf(message, MEDIA, 3);
  if (refused) throw notPlayed(refused);
}

function notPlayed(reason: string): CastError {
  const remedy = 'it may not reach this machine; check the firewall, HOST and PUBLIC_URL';
  return new CastError('not-played', `the speaker could not fetch or play the sound (${reason}): ${remedy}`);
}

function applicationsIn({ payload }: Received): Application[] | undefined {
  const status = receiverStatus.safeParse(payload).data;
  return status && (status.status.applications ?? []);
}

/** An answer to our request that is no status: LAUNCH_ERROR, LOAD_FAILED, LOAD_CANCELLED, INVALID_REQUEST, ... Its name, and why. */
function failureOf({ namespace, payload }: Received, ours: string, request: number): string | undefined {
  const { type, requestId, reason } = failure.safeParse(payload).data ?? {};
  if (namespace !== ours || requestId !== request || !/_(ERROR|FAILED|CANCELLED)$|^INVALID_/.test(type ?? '')) return undefined;
  return [type, reason].filter(Boolean).join(', ').slice(0, 100);
}

function typeOf({ payload }: Received): unknown {
  return (payload as { type?: unknown } | null | undefined)?.type;
}
