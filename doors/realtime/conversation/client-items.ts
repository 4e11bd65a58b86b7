import * as z from 'zod/mini';

const TEXT_LENGTH = 16_000;
/** Characters of a tool's arguments. */
const ARGUMENTS_LENGTH = 64_000;
const CONTENT_PARTS = 16;
/** Characters of what a tool gives back: as OpenAI has it. */
const OUTPUT_LENGTH = 262_144;

export const id = z.string().check(z.minLength(1), z.maxLength(128));
const text = z.string().check(z.maxLength(TEXT_LENGTH));
const transcript = z.nullish(text);
/** What a server has told of an item, and a client tells back. */
const told = { id: z.nullish(id), object: z.nullish(z.unknown()), status: z.nullish(z.unknown()) };

const written = <const Type extends string>(type: readonly Type[]) => z.object({ type: z.enum(type), text });
/** Sound that is not understood yet is for the input buffer: of an item the words count. */
const heard = z.object({ type: z.literal('input_audio'), transcript: text, audio: z.nullish(z.string()) });
const spoken = z.object({ type: z.enum(['output_audio', 'audio']), transcript, audio: z.nullish(z.string()) });
const parts = <Part extends z.core.$ZodType>(part: Part) => z.array(part).check(z.minLength(1), z.maxLength(CONTENT_PARTS));

const message = z.discriminatedUnion('role', [
  z.object({
    ...told,
    type: z.literal('message'),
    role: z.literal('user'),
    content: parts(z.discriminatedUnion('type', [written(['input_text', 'text']), heard])),
  }),
  z.object({ ...told, type: z.literal('message'), role: z.literal('system'), content: parts(written(['input_text', 'text'])) }),
  z.object({
    ...told,
    type: z.literal('message'),
    role: z.literal('assistant'),
    content: parts(z.discriminatedUnion('type', [written(['output_text', 'text']), spoken])),
  }),
]);
const toolCall = z.object({
  ...told,
  type: z.literal('function_call'),
  call_id: z.nullish(id),
  name: z.string(),
  arguments: z.string().check(z.maxLength(ARGUMENTS_LENGTH)),
});
const toolOutput = z.object({
  ...told,
  type: z.literal('function_call_output'),
  call_id: id,
  output: z.string().check(z.maxLength(OUTPUT_LENGTH)),
});

/** What a client puts into a conversation. */
export const clientItem = z.discriminatedUnion('type', [message, toolCall, toolOutput]);
export type ClientItem = z.infer<typeof clientItem>;
