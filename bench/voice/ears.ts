import type { WebSocket } from 'ws';
import { type FakeWebSocket, fakeWebSocket } from '#test/support/fakes/fake-web-socket.ts';

/** One caller's connection to the ears. They understand nothing by themselves: whoever speaks tells them what was said, and when. */
export interface Hearing {
  interim(text: string): void;
  /** The words up to here are settled, and the speaker has paused. */
  final(text: string): void;
}

export interface Ears extends Pick<FakeWebSocket, 'url' | 'close'> {
  /** The next connection that is made. */
  next(): Promise<Hearing>;
}

/** Deepgram's `/v1/listen`: https://developers.deepgram.com/reference/speech-to-text/listen-streaming */
export async function startEars(): Promise<Ears> {
  let connected: (hearing: Hearing) => void = () => {};
  const { url, close } = await fakeWebSocket(
    () => ({}),
    (socket, { searchParams: query }) => {
      const bytesPerSample = query.get('encoding') === 'mulaw' ? 1 : 2;
      connected(hear(socket, Number(query.get('sample_rate')) * bytesPerSample));
    },
  );
  return {
    url,
    close,
    next: () =>
      new Promise((resolve) => {
        connected = resolve;
      }),
  };
}

function hear(socket: WebSocket, bytesPerSecond: number): Hearing {
  let seconds = 0;
  let settled = 0;
  let unsettled = false;
  let asked = false;

  function results(transcript: string, kind: { is_final: boolean; speech_final: boolean; from_finalize: boolean }): void {
    if (socket.readyState !== socket.OPEN) return;
    const [start, duration] = [settled, seconds - settled];
    socket.send(JSON.stringify({ type: 'Results', start, duration, ...kind, channel: { alternatives: [{ transcript, words: [] }] } }));
    if (kind.is_final) settled = seconds;
  }

  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      seconds += data.length / bytesPerSecond;
      return;
    }
    const { type } = JSON.parse(data.toString());
    if (type === 'CloseStream') socket.close(1000);
    if (type !== 'Finalize') return;
    if (unsettled) asked = true;
    else results('', { is_final: true, speech_final: false, from_finalize: true });
  });

  return {
    interim(text) {
      unsettled = true;
      results(text, { is_final: false, speech_final: false, from_finalize: false });
    },
    final(text) {
      results(text, { is_final: true, speech_final: true, from_finalize: asked });
      unsettled = false;
      asked = false;
    },
  };
}
