import { SaxesParser } from 'saxes';
import { alexaDialect, googleDialect, plainDialect } from '#core/speech/dialects.ts';
import { fitSsml } from '#core/speech/ssml.ts';
import { checkSsml } from '#core/speech/well-formed.ts';
import { choicesOf, localeOf, textOf } from '../../input.ts';
import { demandThat, pureTarget } from '../../target.ts';

const LIMITS = [Number.POSITIVE_INFINITY, 8_000, 300, 20];

/** Any sentences as a platform takes them: valid, within the limit, and something of each. */
export const ssml = pureTarget('ssml', 600, (input) => {
  const choose = choicesOf(input);
  const dialect = ([alexaDialect, googleDialect, plainDialect][choose(3)] as typeof alexaDialect)(localeOf(choose));
  const limit = LIMITS[choose(LIMITS.length)] as number;
  const sentences = textOf(input).split(/(?<=[.!?。\n])/);
  const fitted = fitSsml(sentences, dialect, limit);
  const said = () => `${dialect.name} ${dialect.locale}: ${fitted.ssml}`;
  const problem = fitted.problem ?? checkSsml(fitted.ssml, dialect) ?? (dialect.name === 'plain' ? undefined : problemOfXml(fitted.ssml));
  demandThat(problem === undefined, () => `${problem}: ${said()}`);
  demandThat(fitted.ssml.length <= Math.min(limit, dialect.maxCharacters), said);
  demandThat(fitted.spoken > 0 && fitted.spoken <= sentences.length, () => `${fitted.spoken} of ${sentences.length}, ${said()}`);
});

function problemOfXml(xml: string): string | undefined {
  let problem: string | undefined;
  const parser = new SaxesParser();
  parser.on('error', ({ message }) => {
    problem ??= message;
  });
  parser.write(xml).close();
  return problem;
}
