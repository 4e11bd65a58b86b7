import { isUnspaced, wordPlaces, wordsIn } from '#core/languages/words.ts';

const OWN_WORDS = {
  /** What a letter that is ours as well speaks for an echo, and what one that differs speaks against it. Other sentences of a language differ in more than half. */
  same: 0.45,
  different: 0.55,
  /** So much speaks for an echo: nine letters without an error, seventeen with a fifth wrong, twenty-seven with three in ten. */
  enough: 4,
  /** A sign of a script without spaces says as much as two letters. */
  signWeighs: 2,
  /** Longer ones are compared by their ends: the cost is bounded. Letters. */
  longest: { heard: 240, ours: 600 },
  /** Characters that hold so many letters, with what stands between them. */
  looksAt: 4_000,
};

/**
 * The words that are not ours: an echo comes before a person's own words, with errors of the recogniser, and may begin anywhere in what we said.
 * `ours`: what was played while this was heard. `whole`: also a word or two are an echo, if we said just these.
 */
export function withoutOwnWords(heard: string, ours: string, { whole }: { whole: boolean }): string {
  const said = lettersOf(ours.slice(-OWN_WORDS.looksAt)).slice(-OWN_WORDS.longest.ours);
  const places = wordPlaces(heard.slice(0, OWN_WORDS.looksAt));
  if (said === '' || places.length === 0) return heard;
  if (whole && holdsWords(heard, ours)) return '';
  const end = echoEnd(
    places.map(({ from, to }) => lettersOf(heard.slice(from, to))),
    said,
  );
  return end === 0 ? heard : heard.slice(places[end - 1]?.to).trim();
}

/** How many of these words, from the first on, are most likely an echo of the letters that were said. */
function echoEnd(words: readonly string[], said: string): number {
  const { same, different, enough, signWeighs, longest } = OWN_WORDS;
  /** The least errors of the letters so far against what we said up to each place, wherever that begins. */
  let errors = new Uint16Array(said.length + 1);
  let next = new Uint16Array(said.length + 1);
  let length = 0;
  let best = enough;
  let end = 0;
  for (const [index, word] of words.entries()) {
    for (const letter of word) {
      if (length === longest.heard) return end;
      length++;
      next[0] = length;
      for (let place = 1; place <= said.length; place++) {
        const changed = (errors[place - 1] as number) + (said[place - 1] === letter ? 0 : 1);
        next[place] = Math.min(changed, (errors[place] as number) + 1, (next[place - 1] as number) + 1);
      }
      [errors, next] = [next, errors];
    }
    const wrong = errors.reduce((least, count) => Math.min(least, count));
    const weight = isUnspaced(word) ? signWeighs : 1;
    const score = weight * ((length - wrong) * same - wrong * different);
    if (score < best) continue;
    best = score;
    end = index + 1;
  }
  return end;
}

/** Whether we said exactly these words in this order. */
function holdsWords(heard: string, ours: string): boolean {
  const wanted = ` ${wordsIn(heard).join(' ')} `;
  return isUnspaced(heard) ? lettersOf(ours).includes(lettersOf(heard)) : ` ${wordsIn(ours).join(' ')} `.includes(wanted);
}

function lettersOf(text: string): string {
  return wordsIn(text).join('');
}
