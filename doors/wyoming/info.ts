import type { Locale } from '#core/languages/locale.ts';

const ARTIFACT = { attribution: { name: 'Parley', url: '' }, installed: true, version: null };

/** What we tell of ourselves: Home Assistant makes an ear, a voice and a conversation agent of it. `ears`, `voice` and `model` are names. */
export function wyomingInfo(parts: {
  ears: { name: string; locales: readonly Locale[] };
  voice: { name: string; locales: readonly Locale[] };
  model: { name: string; locales: readonly Locale[] };
}): object {
  const program = (description: string) => ({ ...ARTIFACT, name: 'parley', description });
  const part = ({ name, locales }: { name: string; locales: readonly Locale[] }) => ({
    ...ARTIFACT,
    name,
    description: name,
    languages: locales,
  });
  return {
    asr: [{ ...program('Speech recognition'), models: [part(parts.ears)] }],
    tts: [{ ...program('Speech'), voices: [part(parts.voice)], supports_synthesize_streaming: true }],
    handle: [{ ...program('Conversation'), models: [part(parts.model)], supports_handled_streaming: true }],
  };
}
