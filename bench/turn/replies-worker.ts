/** A process of its own that checks its part of the hostile replies: started by replies.ts, one batch per message. */
import fc from 'fast-check';
import { question } from '#test/support/alexa/alexa-speech.ts';
import { instantMemory, instantModel, skillWith } from '#test/support/alexa/instant-skill.ts';
import { problemOfReply } from '#test/support/alexa/valid-reply.ts';
import { hostileText } from '#test/support/speech/hostile-text.ts';
import { textOfSsml } from '#test/support/speech/ssml-text.ts';
import type { Batch, Finding } from './replies.ts';

/** Answers are spoken up to this many characters; the rest is offered. */
const SPOKEN = 1_500;

const texts = hostileText();
let said = '';
const skill = skillWith({ model: instantModel(() => said, 12), memory: instantMemory });

async function check(text: string): Promise<string | undefined> {
  said = text;
  const reply = await skill(question('say something'));
  const { outputSpeech } = reply.response;
  return problemOfReply(reply) ?? lostWord(text, outputSpeech?.type === 'SSML' ? outputSpeech.ssml : '');
}

/** Text that is nothing but words, spaces and full stops has to be heard word by word; what happens to the rest is not so simple. */
function lostWord(text: string, ssml: string): string | undefined {
  if (text.length > SPOKEN || !/^[\p{Script=Latin} .!?\n]+$/u.test(text) || !/\p{L}/u.test(text)) return undefined;
  const heard = new Set(textOfSsml(ssml).match(/[\p{L}\p{N}\p{M}]+/gu));
  const lost = text.match(/\p{L}+/gu)?.find((word) => !heard.has(word));
  return lost && `"${lost}" is lost`;
}

process.on('message', async ({ seed, size }: Batch) => {
  const findings: Finding[] = [];
  for (const text of fc.sample(texts, { seed, numRuns: size })) {
    const problem = await check(text);
    if (problem) findings.push({ problem, text });
  }
  process.send?.(findings);
});
