/** A process of its own that checks its part of the hostile replies: started by replies.ts, one batch per message. */
import fc from 'fast-check';
import { LOCALES, type Locale } from '#core/languages/locale.ts';
import type { LanguageModel } from '#core/ports.ts';
import { alexaDialect, type Dialect, googleDialect, plainDialect } from '#core/speech/dialects.ts';
import { fitSsml } from '#core/speech/ssml.ts';
import { checkSsml } from '#core/speech/well-formed.ts';
import { question } from '#test/support/alexa/alexa-speech.ts';
import { instantMemory, instantModel, skillWith } from '#test/support/alexa/instant-skill.ts';
import { problemOfReply } from '#test/support/alexa/valid-reply.ts';
import { hostileText } from '#test/support/speech/hostile-text.ts';
import { sentencesOf } from '#test/support/speech/spoken-judge.ts';
import { textOfSsml } from '#test/support/speech/ssml-text.ts';
import type { Batch, Finding } from './replies.ts';

/** Answers are spoken up to this many characters; the rest is offered. */
const SPOKEN = 1_500;

interface Hostile {
  text: string;
  locale: Locale;
  /** In how many tokens it comes. */
  tokens: number;
  /** Of the path that makes one dialect's SSML only. */
  dialect: Dialect['name'];
}

const replies: fc.Arbitrary<Hostile> = fc.record({
  text: hostileText(),
  locale: fc.constantFrom(...LOCALES),
  tokens: fc.oneof(fc.constantFrom(1, 12), fc.integer({ min: 2, max: 400 })),
  dialect: fc.constantFrom('alexa', 'google', 'plain'),
});

let said: Hostile = { text: '', locale: 'en-US', tokens: 1, dialect: 'alexa' };
const model: LanguageModel = { name: 'hostile', reply: (...asked) => instantModel(() => said.text, said.tokens).reply(...asked) };
const skill = skillWith({ model, memory: instantMemory });

const DIALECTS = { alexa: alexaDialect, google: googleDialect, plain: plainDialect };

async function problemAtAlexa(hostile: Hostile): Promise<string | undefined> {
  said = hostile;
  const reply = await skill(question('say something', { locale: hostile.locale }));
  const { outputSpeech } = reply.response;
  const heard = outputSpeech?.type === 'SSML' ? outputSpeech.ssml : '';
  return problemOfReply(reply) ?? (hostile.locale === 'en-US' ? lostWord(hostile.text, heard) : undefined);
}

function problemOfSpeech({ text, locale, tokens, dialect }: Hostile): string | undefined {
  const size = Math.max(1, Math.ceil(text.length / tokens));
  const sentences = sentencesOf(text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [], locale);
  const form = DIALECTS[dialect](locale);
  const { ssml, problem } = fitSsml(sentences, form);
  const fault = problem ?? checkSsml(ssml, form);
  if (fault !== undefined) return `${dialect}: ${fault}`;
  if (text.length > SPOKEN) return undefined;
  return sentencesOf([text], locale).join('|') === sentences.join('|') ? undefined : 'reads otherwise in one token';
}

/** Text that is nothing but words, spaces and full stops has to be heard word by word; what happens to the rest is not so simple. */
function lostWord(text: string, ssml: string): string | undefined {
  if (text.length > SPOKEN || !/^[\p{Script=Latin} .!?\n]+$/u.test(text) || !/\p{L}/u.test(text)) return undefined;
  const heard = new Set(textOfSsml(ssml).match(/[\p{L}\p{N}\p{M}]+/gu));
  const lost = text.match(/\p{L}+/gu)?.find((word) => !heard.has(word));
  return lost && `"${lost}" is lost`;
}

process.on('message', async ({ seed, size, path }: Batch) => {
  const findings: Finding[] = [];
  for (const hostile of fc.sample(replies, { seed, numRuns: size })) {
    const problem = path === 'skill' ? await problemAtAlexa(hostile) : problemOfSpeech(hostile);
    if (problem) findings.push({ problem: `${hostile.locale}, ${hostile.tokens} tokens: ${problem}`, text: hostile.text });
  }
  process.send?.(findings);
});
