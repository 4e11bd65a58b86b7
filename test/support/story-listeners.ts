import { turnId } from '#core/conversation/turn.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { Clock, LanguageModel, ModelRequest } from '#core/ports.ts';
import type { SpeakerParts } from '#doors/smart-speaker/parts.ts';
import type { Reply } from '#doors/smart-speaker/speaker-request.ts';
import { takeTurn } from '#doors/smart-speaker/take-turn.ts';

const phrases = phrasesFor('en-US');
const SENTENCES = 6;

/** Somebody who asks for a story. All that differs from one to the next follows from the number. */
export interface Listener {
  name: string;
  number: number;
  story: string[];
  /** From the question to the last sentence, milliseconds. */
  tellingMs: number;
}

export function listener(number: number, random: () => number): Listener {
  const story = Array.from({ length: SENTENCES }, (_, index) => `In story ${number} this is sentence ${index}.`);
  return { name: `listener ${number}`, number, story, tellingMs: 9_000 + random() * 31_000 };
}

/**
 * Tells each listener's story in its time, sentence by sentence or, every third one, after a long silence. Asked to go on, every
 * fourth begins with what was said already. Other questions it answers at once.
 */
export function storyteller(listeners: readonly Listener[], clock: Clock): LanguageModel {
  return {
    name: 'storyteller',
    async *reply({ messages }: ModelRequest, signal) {
      const texts = messages.map((message) => ('text' in message ? message.text : ''));
      const goesOn = texts.at(-1)?.startsWith('Go on exactly') === true;
      const asked = /^tell me story (\d+)$/.exec(texts.at(goesOn ? -3 : -1) ?? '');
      const who = asked && listeners[Number(asked[1])];
      if (!who) return yield { type: 'text', text: 'Certainly.' };
      const { story, tellingMs, number } = who;
      const said = goesOn ? story.filter((sentence) => texts.at(-2)?.includes(sentence)).length : 0;
      const silent = number % 3 === 0;
      if (silent) await clock.sleep(tellingMs, signal);
      for (const sentence of story.slice(number % 4 === 0 ? 0 : said)) {
        if (!silent) await clock.sleep(tellingMs / SENTENCES, signal);
        if (signal.aborted) return;
        yield { type: 'text', text: `${sentence}\n` };
      }
    },
  };
}

/** One listener's speaker: sentences in, sentences out. */
function speakerOf({ name }: Listener, parts: SpeakerParts): (text: string) => Promise<Reply> {
  let turns = 0;
  return (text) => {
    const at = parts.clock.now();
    const turn = {
      id: turnId(at, `${name} ${++turns}`),
      person: name,
      conversation: name,
      at,
      locale: 'en-US',
      text: '',
      device: { screen: false },
    } as const;
    return takeTurn(
      { turn, door: 'alexa', heard: { kind: 'words', text }, arrivedAt: at, oneShot: false, misses: 0, unsaved: [] },
      parts,
      {},
    );
  };
}

/**
 * Asks for the story, waits for the offer of its rest, takes it, and is not bothered again. `isReady`: whether the rest is kept.
 * Resolves with what was not as promised.
 */
export async function listen(who: Listener, parts: SpeakerParts, isReady: () => boolean, random: () => number): Promise<string[]> {
  const { clock } = parts;
  const say = speakerOf(who, parts);
  const problems: string[] = [];
  const expect = (when: string, { sentences }: Reply, ...wanted: string[]) => {
    const heard = sentences.map((sentence) => sentence.trim());
    if (heard.join(' ') !== wanted.join(' ')) problems.push(`${who.name} heard ${JSON.stringify(heard)} ${when}`);
  };

  await clock.sleep(random() * 60_000);
  const first = await say(`tell me story ${who.number}`);
  const told = first.sentences.length - 1;
  expect('at first', first, ...who.story.slice(0, told), told > 0 ? phrases.shallIGoOn : phrases.needsLonger);

  await clock.sleep(500);
  if (who.number % 5 === 0) expect('too early', await say('go on'), phrases.stillWorking);

  for (let offered = false; !offered && problems.length === 0; ) {
    await clock.sleep(5_000 + random() * 20_000);
    const ready = isReady();
    const reply = await say('how are you');
    offered = reply.sentences.length > 1;
    // Behind its being there, whoever keeps it looks whether the person was forgotten meanwhile.
    if (offered) await clock.sleep(100);
    const due = ready || (offered && isReady()); // it may have become ready within this turn
    expect(`when the rest was ${due ? '' : 'not '}ready`, reply, 'Certainly.', ...(due ? [phrases.restIsReady] : []));
  }
  await clock.sleep(2_000);
  expect('after "yes"', await say('yes'), ...who.story.slice(told));
  await clock.sleep(2_000);
  expect('after all', await say('how are you'), 'Certainly.');
  return problems;
}
