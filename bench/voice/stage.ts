import { fakeDynamodb } from '#test/support/fakes/fake-dynamodb.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { type Caller, call } from './caller.ts';
import { startEars } from './ears.ts';
import { type Mind, startMind } from './mind.ts';
import { type Question, questions } from './questions.ts';
import { type Recording, room } from './recordings.ts';
import { startVoices, type Voices } from './voices.ts';

/** A quiet line: -74 dB, which is below what voice activity looks at; and an office: -48 dB. */
const QUIET = 8 / 32_768;
const OFFICE = 0.004;

/** The server in its own process, and in this one all that it talks to. */
export interface Stage {
  server: ServerProcess;
  mind: Mind;
  voices: Voices;
  question(number: number): Question;
  /** One after another. */
  call(place?: 'office'): Promise<Caller>;
  close(): Promise<void>;
}

/** `voice`: the speech service takes text as it is written, or a request per sentence. `store`: inside the server, or outside as for a container. */
export async function setUp({
  voice,
  store = 'inside',
  profile,
  v8,
}: {
  voice: 'tokens' | 'requests';
  store?: 'inside' | 'outside';
  profile?: string | undefined;
  v8?: string | undefined;
}): Promise<Stage> {
  const [ears, mind, voices, question] = await Promise.all([startEars(), startMind(), startVoices(), questions()]);
  const table = store === 'outside' ? await fakeDynamodb() : undefined;
  const server = await startServer(
    {
      OPENAI_BASE_URL: mind.url,
      LLM_MODEL: 'bench',
      ...(table && { DYNAMODB_ENDPOINT: table.endpoint }),
      DEEPGRAM_API_KEY: 'bench',
      DEEPGRAM_BASE_URL: ears.url,
      ...(voice === 'tokens'
        ? { ELEVENLABS_API_KEY: 'bench', ELEVENLABS_BASE_URL: voices.tokensUrl }
        : { OPENAI_TTS_BASE_URL: voices.requestsUrl, OPENAI_TTS_MODEL: 'bench', OPENAI_TTS_VOICE: 'bench' }),
    },
    { profile, v8 },
  );
  const quiet: Recording = room(QUIET);
  const office: Recording = room(OFFICE);

  return {
    server,
    mind,
    voices,
    question,
    call: (place) => call(server.url, ears, place === 'office' ? office : quiet),
    async close() {
      await server.stop();
      mind.close();
      voices.close();
      await ears.close();
      await table?.close();
    },
  };
}
