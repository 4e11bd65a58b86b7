import { OpenAIRealtimeWebSocket, RealtimeAgent, RealtimeSession, tool } from '@openai/agents-realtime';
import { z } from 'zod';
import type { Target } from '../client.ts';
import { microphone } from './microphone.ts';
import { same } from './same.ts';

/** Half a second. */
const ENOUGH_BYTES = 24_000;

/** What `begin` starts ends with an answer that was spoken to its end. One that a slow recogniser's later words replaced has no sound. */
async function talk(
  { url }: Target,
  { tools = [], begin }: { tools?: ReturnType<typeof weather>[]; begin(session: RealtimeSession): void },
): Promise<void> {
  const agent = new RealtimeAgent({ name: 'Agent', instructions: 'Be kind.', tools });
  const transport = new OpenAIRealtimeWebSocket({ url: `${url.replace('http', 'ws')}/v1/realtime` });
  const session = new RealtimeSession(agent, { transport });
  const errors: unknown[] = [];
  let bytes = 0;
  session.on('error', ({ error }) => errors.push(error));
  session.on('audio', ({ data }) => {
    bytes += data.byteLength;
  });
  try {
    await new Promise<void>((resolve, reject) => {
      session.on('audio_stopped', () => bytes > ENOUGH_BYTES && resolve());
      session.connect({ apiKey: 'none' }).then(() => begin(session), reject);
    });
  } finally {
    session.close();
  }
  same(errors, []);
}

const weather = (asked: unknown[]) =>
  tool({
    name: 'weather',
    description: 'The weather in a city',
    parameters: z.object({ city: z.string() }),
    async execute(given) {
      asked.push(given);
      return 'sunny';
    },
  });

export function agentsRealtimeChecks(target: Target): Record<string, () => Promise<void>> {
  return {
    'a typed turn without an error event': () => talk(target, { begin: (session) => session.sendMessage('hello there') }),
    'a spoken turn without an error event': () =>
      talk(target, {
        async begin(session) {
          for await (const piece of microphone(target.recording)) session.sendAudio(piece.buffer);
        },
      }),
    async 'a tool, and the answer to its result, without an error event'() {
      const asked: unknown[] = [];
      await talk(target, { tools: [weather(asked)], begin: (session) => session.sendMessage('how is the weather') });
      same(asked, [{ city: 'Rome' }]);
    },
  };
}
