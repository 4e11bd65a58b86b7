/** What a Wyoming client asks for, as far as it is looked at; what is not named here is let pass. */
import * as z from 'zod/mini';
import type { WyomingEvent } from '#core/wire/wyoming.ts';
import { RefusedRequest, readAs } from '#doors/http/refused-request.ts';

/** Characters of one text: half an hour of speech is enough for everybody. */
const TEXT = 20_000;
const NAMES = 100;

const name = z.nullish(z.string().check(z.maxLength(128)));
const text = z.string().check(z.maxLength(TEXT));

export const spokenText = z.object({ text });
export const voiceChoice = z.object({ voice: z.nullish(z.object({ name, language: name })) });
export const transcription = z.object({
  language: name,
  transcript_names: z.nullish(z.array(z.string().check(z.maxLength(128))).check(z.maxLength(NAMES))),
});
/** `rate` in Hz, `width` in bytes of a sample. */
export const soundFormat = z.object({
  rate: z.int().check(z.minimum(8_000), z.maximum(96_000)),
  width: z.literal(2),
  channels: z.union([z.literal(1), z.literal(2)]),
});
export type SoundFormat = z.infer<typeof soundFormat>;
export const question = z.object({ text, language: name, context: z.nullish(z.object({ conversation_id: name })) });

/** The event's data. Throws RefusedRequest that names what is wrong with it. */
export function read<T extends z.ZodMiniType>(schema: T, { type, data }: WyomingEvent): z.output<T> {
  return readAs(schema, data, ({ path }) => {
    const field = path.join('.');
    const remedy = field in soundFormat.shape ? ': sound is taken in 16 bit (width 2), mono or stereo, at 8000 to 96000 Hz' : '';
    return new RefusedRequest(`"${type}" with a wrong "${field}"${remedy}`, { param: field });
  });
}
