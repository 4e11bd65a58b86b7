import type { Log } from '#core/log.ts';
import type { Clock, Speech } from '#core/ports.ts';
import type { Choice, Config } from '#core/settings/config.ts';
import type { Made, Provider } from '#providers/provider.ts';
import { create } from '#providers/provider.ts';
import { STT_PROVIDERS, TTS_PROVIDERS } from '#providers/tables.ts';
import { fixedSpeech } from '#streaming/output/fixed-speech.ts';

/** Nothing heavy starts before the first caller: the built-in parts run in threads of their own, from their first use. */
export async function speechFor({ stt, tts }: Pick<Config, 'stt' | 'tts'>, clock: Clock, log: Log): Promise<Speech> {
  const options = { clock, log: (line: string) => log.warn({ cause: line }, 'a speech service gave way') };
  const [recognisers, voices] = await Promise.all([all(STT_PROVIDERS, stt, clock), all(TTS_PROVIDERS, tts, clock)]);
  const vad = (await import('#providers/vad/silero.ts')).sileroVad();
  const { sttFallback } = await import('#providers/stt/fallback.ts');
  const { ttsFallback } = await import('#providers/tts/fallback.ts');
  const voice = voices.length > 1 ? ttsFallback(voices, options) : voices[0];
  return {
    stt: recognisers.length > 1 ? sttFallback(recognisers, options) : recognisers[0],
    tts: voice,
    fixed: fixedSpeech(voice),
    vad,
    async close() {
      await Promise.allSettled([...recognisers, ...voices, vad].map((part) => part.close?.()));
    },
  };
}

async function all<Port>(
  table: readonly Provider<Port>[],
  choices: readonly Choice[],
  clock: Clock,
): Promise<[Made<Port>, ...Made<Port>[]]> {
  const [first, ...more] = await Promise.all(choices.map((choice) => create(table, choice, { clock })));
  if (!first) throw new Error('the configuration names no ears or no voice');
  return [first, ...more];
}
