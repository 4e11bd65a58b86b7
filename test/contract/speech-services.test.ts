import type { SpeechToText, TextToSpeech } from '#core/ports.ts';
import { deepgram } from '#providers/stt/deepgram/stream.ts';
import { deepgramStt } from '#providers/stt/deepgram.ts';
import { sttFallback } from '#providers/stt/fallback.ts';
import { openaiTranscription } from '#providers/stt/openai/transcription.ts';
import { openaiStt } from '#providers/stt/openai.ts';
import { elevenlabs } from '#providers/tts/elevenlabs/stream.ts';
import { elevenlabsTts } from '#providers/tts/elevenlabs.ts';
import { ttsFallback } from '#providers/tts/fallback.ts';
import { openaiSpeech } from '#providers/tts/openai/speech.ts';
import { openaiTts } from '#providers/tts/openai.ts';
import { pacedClock } from '#test/support/clocks/paced-clock.ts';
import { fakeDeepgram } from '#test/support/fakes/fake-deepgram.ts';
import { fakeElevenLabs } from '#test/support/fakes/fake-elevenlabs.ts';
import { fakeOpenAIAudio } from '#test/support/fakes/fake-openai-audio.ts';
import type { FakeWebSocket } from '#test/support/fakes/fake-web-socket.ts';
import { defaultsOf } from '#test/support/provider-defaults.ts';
import { KEY, type ServiceFault, type Stand, sttServiceContract } from './stt-service.ts';
import { ttsServiceContract } from './tts-service.ts';

const clock = pacedClock(10);

function refuse(fault: ServiceFault) {
  return typeof fault === 'number' ? { refuse: { status: fault, headers: { 'dg-error': `No, ${KEY}!` } } } : {};
}

async function overSocket<Adapter>(fake: FakeWebSocket, adapter: Adapter, fault: ServiceFault): Promise<Stand<Adapter>> {
  if (fault === 'closed') await fake.close();
  return {
    adapter,
    asked: () => fake.handshakes.map(({ url, headers }) => ({ url: url.href, headers })),
    busy: fake.open,
    close: async () => (fault === 'closed' ? undefined : fake.close()),
  };
}

async function deepgramStand(fault?: ServiceFault): Promise<Stand<SpeechToText>> {
  const fake = await fakeDeepgram({
    ...refuse(fault),
    mute: fault === 'mute',
    ...(fault === 'garbage' && { fault }),
    ...(fault === 'dies' && { dieAfterMs: 100 }),
  });
  return overSocket(fake, deepgram({ ...defaultsOf(deepgramStt), apiKey: KEY, baseURL: fake.url, clock }), fault);
}

async function elevenLabsStand(fault?: ServiceFault): Promise<Stand<TextToSpeech>> {
  const fake = await fakeElevenLabs({
    ...refuse(fault),
    mute: fault === 'mute',
    ...(fault === 'garbage' && { fault }),
    ...(fault === 'dies' && { dieAfterMessages: 1 }),
  });
  return overSocket(fake, elevenlabs({ ...defaultsOf(elevenlabsTts), apiKey: KEY, baseURL: fake.url, clock }), fault);
}

async function openaiStand<Adapter>(connect: (baseURL: string) => Adapter, fault: ServiceFault, dying: object): Promise<Stand<Adapter>> {
  const fake = await fakeOpenAIAudio({
    ...(typeof fault === 'number' && { refuse: { status: fault, error: { code: KEY, type: 'some_reason' } } }),
    ...(fault === 'mute' && { fault: 'hang' }),
    ...(fault === 'garbage' && { fault }),
    ...(fault === 'dies' && dying),
  });
  if (fault === 'closed') await fake.close();
  return {
    adapter: connect(fake.url),
    asked: () => fake.requests.map(({ path, headers }) => ({ url: path, headers })),
    busy: () => fake.requests.length - fake.answered(),
    close: async () => (fault === 'closed' ? undefined : fake.close()),
  };
}

const transcriptionStand = (fault?: ServiceFault) =>
  openaiStand((baseURL) => openaiTranscription({ ...defaultsOf(openaiStt), apiKey: KEY, baseURL, clock }), fault, { fault: 'reset' });

const speechStand = (fault?: ServiceFault) =>
  openaiStand((baseURL) => openaiSpeech({ ...defaultsOf(openaiTts), apiKey: KEY, baseURL, model: 'kokoro', voice: 'af_heart' }), fault, {
    dieAfterBytes: 20_000,
  });

/** Two adapters, as one, whose services have the same fault. */
async function pair<Adapter>(
  first: Stand<Adapter>,
  second: Stand<Adapter>,
  join: (chain: [Adapter, Adapter]) => Adapter,
): Promise<Stand<Adapter>> {
  return {
    adapter: join([first.adapter, second.adapter]),
    asked: () => [...first.asked(), ...second.asked()],
    busy: () => first.busy() + second.busy(),
    close: async () => {
      await first.close();
      await second.close();
    },
  };
}

sttServiceContract('deepgram', deepgramStand);
sttServiceContract('openai transcription', transcriptionStand);
sttServiceContract('a chain of recognisers', async (fault) =>
  pair(await deepgramStand(fault), await transcriptionStand(fault), (chain) => sttFallback(chain, { clock })),
);

ttsServiceContract('elevenlabs', elevenLabsStand);
ttsServiceContract('openai speech', speechStand);
ttsServiceContract('a chain of voices', async (fault) =>
  pair(await elevenLabsStand(fault), await speechStand(fault), (chain) => ttsFallback(chain, { clock })),
);
