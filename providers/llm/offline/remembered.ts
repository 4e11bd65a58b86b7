import type { OfflineWords } from '#core/languages/definition/built-in-mind.ts';
import { fieldsOf } from '#core/wire/json.ts';
import { factsIn } from './results.ts';
import { call, type Situation, type Step, say } from './skills/skill.ts';
import { filled } from './skills/wording.ts';
import { withoutLeadIn } from './tidy.ts';

/**
 * What was said about oneself: kept as a fact where a tool does that, and noted in an answer; found again in what was heard, else among the facts.
 * Undefined: the words are about something else.
 */
export function remembered(situation: Situation): Step | undefined {
  const { text, words } = situation;
  const { say: told } = words;
  const about = (template: string, groups: Groups) =>
    sentence(filled(template, { ...groups, your: words.your[groups.my?.toLowerCase() ?? ''] }), words);

  const name = text.match(words.myNameIs)?.groups;
  if (name) return kept(filled(told.niceToMeetYou, name), situation);
  if (words.whatIsMyName.test(text)) {
    return (
      recalled(words.myNameIs, situation, (known) => {
        const last = known.at(-1);
        return last && filled(told.yourNameIs, last);
      }) ?? say(told.noName)
    );
  }
  const fact = text.match(words.myThingIs)?.groups;
  if (fact) return kept(about(told.noted, fact), situation);
  const asked: Groups | undefined = text.match(words.whatIsMyThing)?.groups;
  if (!asked) return undefined;
  return (
    recalled(words.myThingIs, situation, (known) => {
      const same = known.findLast(({ thing }) => thing?.toLowerCase() === asked.thing?.toLowerCase());
      return same && about(told.yourThingIs, same);
    }) ?? say(about(told.notTold, asked))
  );
}

/** What the patterns catch. */
type Groups = Partial<Record<'name' | 'my' | 'thing' | 'value', string>>;

/** As a fact that lasts, in the person's own words, where there is a tool for it. */
function kept(answer: string, { text, tool, results }: Situation): Step {
  const keeper = tool('remember_fact');
  const field = keeper && textField(keeper.parameters);
  if (!keeper || !field || results(keeper.name).length > 0) return say(answer);
  return call(keeper.name, { [field]: text });
}

/** The argument of a tool that takes the words. */
function textField({ properties }: Record<string, unknown>): string | undefined {
  return Object.entries(fieldsOf(properties) ?? {}).find(([, schema]) => fieldsOf(schema)?.['type'] === 'string')?.[0];
}

function recalled(pattern: RegExp, situation: Situation, answer: (known: Groups[]) => string | undefined): Step | undefined {
  const { heard, words, tool, results } = situation;
  const found = (texts: readonly string[]) =>
    texts.flatMap((text): Groups[] => {
      const groups = withoutLeadIn(text, words.leadIn).match(pattern)?.groups;
      return groups ? [groups] : [];
    });
  const told = answer(found(heard));
  if (told !== undefined) return say(told);
  if (!tool('list_facts')) return undefined;
  const [result] = results('list_facts');
  if (result === undefined) return call('list_facts', {});
  const listed = answer(found(factsIn(result)));
  return listed === undefined ? undefined : say(listed);
}

export function sentence(text: string, { fullStop = '.' }: OfflineWords): string {
  return `${text.charAt(0).toLocaleUpperCase()}${text.slice(1).replace(/[.?!。！？؟।]+$/, '')}${fullStop}`;
}
