import { converter } from '#core/audio/convert.ts';
import type { Log } from '#core/log.ts';
import type { Clock, Speech, SpeechToText, TextToSpeech } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import type { EarsChoice, VoiceChoice } from '#core/settings/speech-config.ts';
import { OPENAI_URL } from '#providers/addresses.ts';
import { fixedSpeech } from '#streaming/output/fixed-speech.ts';

/** Nothing heavy starts before the first caller: the built-in parts run in threads of their own, from their first use. */
export async function speechFor({ stt, tts }: Config, clock: Clock, log: Log): Promise<Speech> {
  const closing: (() => Promise<void>)[] = [];
  const note = (line: string) => log.warn({ cause: line }, 'a speech service gave way');

  async function earsOf(choice: EarsChoice): Promise<SpeechToText> {
    switch (choice.provider) {
      case 'deepgram':
        return (await import('#providers/stt/deepgram/stream.ts')).deepgram({ ...choice, apiKey: choice.apiKey ?? '', clock });
      case 'openai':
        return (await import('#providers/stt/openai/transcription.ts')).openaiTranscription({ ...choice, clock });
      case 'wyoming':
        return (await import('#providers/stt/wyoming/transcription.ts')).wyomingTranscription({ url: choice.baseURL ?? '', clock });
      case 'pocketsphinx': {
        const ears = (await import('#providers/stt/pocketsphinx/stream.ts')).pocketsphinx();
        closing.push(() => ears.close());
        return ears;
      }
    }
  }

  async function voiceOf(choice: VoiceChoice): Promise<TextToSpeech> {
    switch (choice.provider) {
      case 'elevenlabs':
        return (await import('#providers/tts/elevenlabs/stream.ts')).elevenlabs({ ...choice, apiKey: choice.apiKey ?? '', clock });
      case 'openai':
        return (await import('#providers/tts/openai/speech.ts')).openaiSpeech({
          ...choice,
          baseURL: choice.baseURL ?? OPENAI_URL,
          model: choice.model ?? '',
          voice: choice.voice ?? '',
        });
      case 'wyoming':
        return (await import('#providers/tts/wyoming/speech.ts')).wyomingSpeech({ url: choice.baseURL ?? '', clock, converter });
      case 'flite': {
        const voice = (await import('#providers/tts/flite/speech.ts')).flite();
        closing.push(() => voice.close());
        return voice;
      }
    }
  }

  const vad = (await import('#providers/vad/silero.ts')).sileroVad();
  closing.push(() => vad.close());
  const [[firstEars, ...moreEars], [firstVoice, ...moreVoices]] = await Promise.all([
    Promise.all(stt.map(earsOf)),
    Promise.all(tts.map(voiceOf)),
  ]);
  if (!firstEars || !firstVoice) throw new Error('the configuration names no ears or no voice');
  const { sttFallback } = await import('#providers/stt/fallback.ts');
  const { ttsFallback } = await import('#providers/tts/fallback.ts');
  const voice = moreVoices.length > 0 ? ttsFallback([firstVoice, ...moreVoices], { clock, log: note }) : firstVoice;
  return {
    stt: moreEars.length > 0 ? sttFallback([firstEars, ...moreEars], { clock, log: note }) : firstEars,
    tts: voice,
    fixed: fixedSpeech(voice),
    vad,
    async close() {
      await Promise.allSettled(closing.map((end) => end()));
    },
  };
}
