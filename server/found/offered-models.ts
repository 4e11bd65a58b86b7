/** What a server of language models says it has, in each server's own words, and which of that is taken. */
import * as z from 'zod/mini';

export interface OfferedModel {
  /** By which it is asked for: 'llama3.2:3b'. */
  name: string;
  /** In memory already: its first word waits for no loading. */
  loaded: boolean;
  /** On the disk, where the server says so. */
  bytes?: number | undefined;
}

/** Asks the server for the JSON at a path. Rejects where there is none. */
export type AskServer = (path: string) => Promise<unknown>;

const name = z.string().check(z.minLength(1), z.maxLength(200));
const running = z.object({ models: z.array(z.object({ name })) });
const tags = z.object({
  models: z.array(
    z.object({
      name,
      size: z.optional(z.number()),
      // Of a model that Ollama has answered by its cloud.
      remote_host: z.optional(z.string()),
      details: z.nullish(z.object({ family: z.nullish(z.string()) })),
    }),
  ),
});
const lmStudioList = z.object({ data: z.array(z.object({ id: name, type: z.string(), state: z.string() })) });
const openaiList = z.object({
  data: z.array(z.object({ id: name, owned_by: z.string(), status: z.nullish(z.object({ value: z.string() })) })),
});

/** `GET /api/tags` and `/api/ps`. Left out is what is not computed on this machine, and what another Parley offers, which may be asking us. */
export async function ollamaModels(ask: AskServer): Promise<OfferedModel[]> {
  const [all, inMemory] = await Promise.all([ask('/api/tags'), ask('/api/ps').catch(() => ({ models: [] }))]);
  const loaded = running.safeParse(inMemory);
  const names = new Set(loaded.success ? loaded.data.models.map((model) => model.name) : []);
  return z
    .parse(tags, all)
    .models.filter((model) => !model.remote_host && !/[:-]cloud$/.test(model.name) && model.details?.family !== 'parley')
    .map((model) => ({ name: model.name, loaded: names.has(model.name), bytes: model.size }));
}

/** `GET /api/v0/models` of LM Studio (0.3.6 or newer), which tells chat models from others and which are loaded. */
export async function lmStudioModels(ask: AskServer): Promise<OfferedModel[]> {
  const { data } = z.parse(lmStudioList, await ask('/api/v0/models'));
  return data.filter(({ type }) => /^(llm|vlm)$/.test(type)).map(({ id, state }) => ({ name: id, loaded: state === 'loaded' }));
}

/**
 * `GET /v1/models` of a server that signs its models so: at ports that many programs use, what merely looks like OpenAI may send words elsewhere.
 * llama.cpp calls a model by the path of its file, which is nobody's business, and takes it by any name.
 */
export function modelsOf(owner: string): (ask: AskServer) => Promise<OfferedModel[]> {
  return async (ask) => {
    const { data } = z.parse(openaiList, await ask('/v1/models'));
    return data
      .filter(({ owned_by }) => owned_by === owner)
      .map(({ id, status }) => ({ name: /\.gguf$/i.test(id) ? lastOf(id) : id, loaded: (status?.value ?? 'loaded') === 'loaded' }));
  };
}

/** Names of models that answer nobody: they embed, rank, hear, speak, judge, or go on with a text. */
const NO_CHAT = /embed|rerank|whisper|minilm|(^|[_-])(bge|e5|gte|clip|tts|guard\d*|shield)([:_-]|$)|[:_-](base|text)([:_-]|$)/i;
/** Names of models that think before their first word. */
const THINKS = /(^|[:_-])(r1|qwq|think(ing)?|reason(ing|er)?|magistral)([:_-]|$)/i;
/** Smaller files (below some 1.5 billion parameters of four bits) hold models whose answers are mostly wrong. */
const ABLE_BYTES = 1_000_000_000;

/**
 * The model to talk with: the one that the owner `named`; else one that is loaded; else one that does not think before it speaks and is no toy; of
 * several the smallest, whose first word comes first, or the first of the list. Undefined: there is none to talk with.
 */
export function chatModel(offered: readonly OfferedModel[], named?: string): OfferedModel | undefined {
  const asked = offered.find((model) => model.name === named || model.name === `${named}:latest`);
  if (asked) return asked;
  const chat = offered.filter((model) => !NO_CHAT.test(lastOf(model.name)));
  const faults = ({ name, loaded, bytes = ABLE_BYTES }: OfferedModel) => [
    Number(!loaded),
    Number(THINKS.test(lastOf(name))),
    Math.max(0, ABLE_BYTES - bytes),
    bytes,
  ];
  return chat.toSorted((one, other) => compared(faults(one), faults(other)))[0];
}

/** Of a path, or of a name with its maker's before it. */
function lastOf(name: string): string {
  return name.split('/').at(-1) ?? name;
}

/** The first difference decides. */
function compared(one: readonly number[], other: readonly number[]): number {
  return one.map((value, place) => value - (other[place] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
