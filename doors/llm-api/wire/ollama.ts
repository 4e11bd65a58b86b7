/** What Ollama tells of its models: https://docs.ollama.com/api */
import { createHash } from 'node:crypto';

/** Of Ollama: clients ask for it to know what they may send. */
export const OLLAMA_VERSION = '0.12.0';
/** A model that is loaded stays so. */
const FOR_EVER = '2318-01-01T00:00:00Z';

const DETAILS = { parent_model: '', format: '', family: 'parley', families: ['parley'], parameter_size: '', quantization_level: '' };

function described(name: string): object {
  return { name, model: name, size: 0, digest: createHash('sha256').update(name).digest('hex'), details: DETAILS };
}

/** `since`: milliseconds since 1970. */
export function tagList(names: readonly string[], since: number): object {
  const modified_at = new Date(since).toISOString();
  return { models: names.map((name) => ({ ...described(name), modified_at })) };
}

/** The models that are loaded. */
export function runningList(names: readonly string[]): object {
  return { models: names.map((name) => ({ ...described(name), expires_at: FOR_EVER, size_vram: 0 })) };
}

export function modelCard(since: number): object {
  return {
    modelfile: '',
    parameters: '',
    template: '',
    details: DETAILS,
    model_info: { 'general.architecture': 'parley' },
    capabilities: ['completion', 'tools'],
    modified_at: new Date(since).toISOString(),
  };
}
