import { protocolsOf } from '#doors/http/guards.ts';
import { DEFAULT_SETTINGS, type RealtimeSettings } from '../session-settings.ts';

/** What a client says before its first event, by the address that it connects to, its headers and its subprotocols. */
export interface RealtimeOpening {
  /** It speaks the protocol of the beta. A session.update in the beta's shape makes it so, too. */
  beta: boolean;
  /** It wants to hear our own events, `parley.…`, beside those of the protocol: `?parley=events`. */
  ours: boolean;
  /** What its session begins with. `?intent=transcription`: one that only transcribes. */
  settings: RealtimeSettings;
}

/** `settings`: what a secret of the client's stands for; absent: it has none. */
export function openingOf({ url, headers }: Request, settings: RealtimeSettings = DEFAULT_SETTINGS): RealtimeOpening {
  const { searchParams } = new URL(url);
  return {
    beta: headers.get('openai-beta') === 'realtime=v1' || protocolsOf(headers).includes('openai-beta.realtime-v1'),
    ours: searchParams.get('parley') === 'events',
    settings: searchParams.get('intent') === 'transcription' ? { ...settings, type: 'transcription' } : settings,
  };
}
