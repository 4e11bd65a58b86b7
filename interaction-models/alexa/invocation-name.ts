import type { AlexaModel } from '#core/languages/definition/alexa-model.ts';

/** The scripts that our languages are written in. */
const SCRIPTS = [
  /^\p{Script=Latin}+$/u,
  /^\p{Script=Devanagari}+$/u,
  /^\p{Script=Arabic}+$/u,
  /^[\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Han}ー]+$/u,
];

/** How an assistant of this name is called for in a language: 'nova voice'. Undefined: the name is not written in the language's script. */
export function invocationNameFor({ invocationName, nameInIt }: AlexaModel, name: string): string | undefined {
  const script = SCRIPTS.find((letters) => letters.test(nameInIt));
  const spoken = name.toLowerCase().replaceAll('’', "'").replaceAll('-', ' ').replace(/ +/g, ' ').trim();
  if (!script?.test(spoken.replace(/[^\p{L}\p{M}]/gu, ''))) return undefined;
  return invocationName.replace(nameInIt, () => spoken);
}
