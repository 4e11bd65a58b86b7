import { LANGUAGES } from './locale.ts';
import { beginsWith, spelled, wordsIn } from './words.ts';

/** In characters; inventions are sentences. */
const LONGEST_INVENTION = 160;
/** '[Music]', '(upbeat music)', '♪♪': a recogniser describes a sound. */
const DESCRIBED = /^[\s.]*(?:[[({（【*♪♫][^\])}）】*♪♫]*[\])}）】*♪♫][\s.]*)+$/u;
/** Of languages that we do not speak, but recognisers do. */
const ELSEWHERE =
  '시청해주셔서 감사합니다, 감사합니다, продолжение следует, спасибо за просмотр, 謝謝觀看, 谢谢观看, 请订阅, izlediğiniz için teşekkürler';
const CREDITS_ELSEWHERE = 'субтитры, редактор субтитров, 字幕由, 由 amara, 자막, altyazı, napisy stworzone, tekstning av, titulky vytvořil';

/**
 * Whether words are what a recogniser writes where it hears a hum or silence, in whatever language: they were learned from films. `asked`: we
 * have just asked something, to which a single word may be the answer.
 */
export function isInvented(text: string, asked: boolean): boolean {
  if (text.length > LONGEST_INVENTION) return false;
  if (DESCRIBED.test(text)) return true;
  const words = wordsIn(text);
  if (words.length === 0 || (asked && words.length === 1)) return false;
  inventions ??= inventionsOfAll();
  return inventions.whole.has(spelled(words)) || inventions.credits.some((credit) => beginsWith(text, credit));
}

let inventions: { whole: ReadonlySet<string>; credits: readonly string[] } | undefined;

/** A recogniser that hears nothing often takes it for another language. */
function inventionsOfAll() {
  const of = (key: 'invented' | 'credits', elsewhere: string) =>
    [...LANGUAGES.values()].flatMap(({ turnWords }) => turnWords[key].split(',')).concat(elsewhere.split(','));
  const whole = new Set(of('invented', ELSEWHERE).map((phrase) => spelled(wordsIn(phrase))));
  return { whole, credits: of('credits', CREDITS_ELSEWHERE) };
}
