import { answersQuestion } from '#core/conversation/commands/answers-question.ts';
import { commandIn, isGreeting } from '#core/conversation/commands/commands.ts';
import { joined, sameWords, spelled, wordPlaces, wordsIn } from '#core/languages/words.ts';
import { choicesOf, localeOf, textOf } from '../../input.ts';
import { demandThat, pureTarget } from '../../target.ts';

/** What a person said, line by line: read in every language, and as an answer to what stands in the line before. */
export const commands = pureTarget('commands', 1_000, (input) => {
  const choose = choicesOf(input);
  let before = '';
  for (const said of textOf(input).split('\n').slice(0, 20)) {
    const locale = localeOf(choose);
    const command = commandIn(said, locale, choose(2) === 0);
    demandThat(command === undefined || said.length > 0, () => `nothing is ${command}`);
    isGreeting(said, locale);
    answersQuestion(before, said, locale);
    demandThat(sameWords(said, said), () => `not the words of itself: ${said}`);
    const places = wordPlaces(said);
    const inOrder = places.every(({ from, to }, index) => from < to && to <= said.length && from >= (places[index - 1]?.to ?? 0));
    demandThat(inOrder, () => `the places of words: ${JSON.stringify(places)}`);
    const both = joined(before, said);
    demandThat(spelled(wordsIn(both)).includes(spelled(wordsIn(said))), () => `${JSON.stringify([before, said])} together: ${both}`);
    before = said;
  }
});
