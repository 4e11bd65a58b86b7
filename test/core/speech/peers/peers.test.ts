import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { saidOfTokens } from '#test/support/speech/said-of-tokens.ts';
import { chunkings } from '#test/support/speech/spoken-cases.ts';

/** What the suites of Pipecat and LiveKit check, in sentences of our own (see README.md). ' ¦ ' stands between sentences. */
const SUITES: Record<string, [locale: Locale, written: string, said: string][]> = {
  'emphasis is dropped': [
    ['en-US', 'She sang *softly* today.', 'She sang softly today.'],
    ['en-US', 'A **loud** bell rang.', 'A loud bell rang.'],
    ['en-US', '_Tea_ is ready.', 'Tea is ready.'],
    ['en-US', '__Lunch__ is ready.', 'Lunch is ready.'],
    ['en-US', 'It is a ***really good*** book.', 'It is a really good book.'],
    ['en-US', '___All___ of them left.', 'All of them left.'],
    ['en-US', 'Take ***one***, **two** or *three*.', 'Take one, two or three.'],
    ['en-US', 'Ask **Maria**!', 'Ask Maria!'],
    ['en-US', 'Come on **Sunday**, at noon.', 'Come on Sunday, at noon.'],
    ['en-US', 'Choose (**2**) now.', 'Choose (2) now.'],
    ['en-US', 'Read "**that**" again.', 'Read "that" again.'],
    ['en-US', 'Is it **red**, **blue** or **green**?', 'Is it red, blue or green?'],
    ['en-US', '**_Both_** and _**more**_ here.', 'Both and more here.'],
    ['en-US', 'many**bold**letters here.', 'manyboldletters here.'],
    ['ja-JP', 'これは**大事**です。', 'これは大事です。'],
    ['ja-JP', 'とても***大事***な話です。', 'とても大事な話です。'],
    ['hi-IN', 'यह **ज़रूरी** है।', 'यह ज़रूरी है।'],
    ['ar-SA', 'هذا **مهم** جدا.', 'هذا مهم جدا.'],
  ],
  'stars and underscores that are meant are said as what they are': [
    ['en-US', 'So 4 * 6 = 24.', 'So 4 times 6 equals 24.'],
    ['en-US', 'Take a_long_name here.', 'Take a long name here.'],
    ['en-US', 'The value MAX_SIZE is set.', 'The value MAX SIZE is set.'],
    ['en-US', 'The sum (p + q) * r is odd.', 'The sum (p plus q) times r is odd.'],
    ['en-US', 'So 9 > 4 is true.', 'So 9 greater than 4 is true.'],
  ],
  'marks that cannot pair up say nothing': [
    ['en-US', 'It goes ****on**** here.', 'It goes on here.'],
    ['en-US', 'An open ***mark here.', 'An open mark here.'],
    ['en-US', 'See ***** there.', 'See there.'],
  ],
  blocks: [
    ['en-US', '# Soup\n\n## Salt\n\nAdd some.', 'Soup. ¦ Salt. ¦ Add some.'],
    ['en-US', '### Deep ###\n\nText.', 'Deep. ¦ Text.'],
    ['en-US', '###### Six\n\nText.', 'Six. ¦ Text.'],
    ['en-US', '1. Wash\n2. Dry', '1. Wash. ¦ 2. Dry.'],
    ['en-US', '- Peel\n- Cook **it**', 'Peel. ¦ Cook it.'],
    ['en-US', '> Wait\n> for me.', 'Wait for me.'],
    ['en-US', 'above\n\n---\n\nbelow', 'above ¦ below'],
    ['en-US', 'above\n\n* * *\n\nbelow', 'above ¦ below'],
    ['en-US', 'above\n\n_ _ _\n\nbelow', 'above ¦ below'],
    ['en-US', 'A line.\n   \nAnother line.', 'A line. ¦ Another line.'],
    ['en-US', '![A map](map.png) shows it.', 'A map shows it.'],
    ['en-US', 'Try the [small tool](https://example.com) first.', 'Try the small tool first.'],
    ['en-US', 'Look at https://www.example.org for more.', 'Look at a link to example dot org for more.'],
    ['en-US', 'Use `a` and ``b`` here.', 'Use a and b here.'],
    ['en-US', 'Salt &amp; pepper, 1 &lt; 3.', 'Salt and pepper, 1 less than 3.'],
    ['en-US', '| A | B |\n|---|---|\n| one | two |', 'A: one, B: two.'],
    ['en-US', '~~Old words~~ New words.', 'New words.'],
    ['en-US', 'Issue #7 is open.', 'Issue number 7 is open.'],
  ],
  'emoji say nothing': [
    ['en-US', 'Hello! 😀 Come in. 🎉', 'Hello! ¦ Come in.'],
    ['en-US', 'We like 👋🏽 and 👨‍👩‍👧‍👦 here.', 'We like and here.'],
    ['en-US', 'The flags 🇺🇸 🇯🇵 wave.', 'The flags wave.'],
  ],
  'sentences end': [
    ['en-US', 'Good morning! How is it going?', 'Good morning! ¦ How is it going?'],
    ['en-US', 'It costs $19.50/month. Cheap enough.', 'It costs $19.50 per month. ¦ Cheap enough.'],
    ['en-US', 'Ask Mr. Lund and Mrs. Berg. They know.', 'Ask Mr. Lund and Mrs. Berg. ¦ They know.'],
    ['en-US', 'The U.S.A. is far away. Really far.', 'The U.S.A. is far away. ¦ Really far.'],
    ['en-US', 'The F.A.Q. is online. Read it.', 'The F.A.Q. is online. ¦ Read it.'],
    ['en-US', 'Dial 112. It is free.', 'Dial 112. ¦ It is free.'],
    ['en-US', 'Write to me@example.org. I answer.', 'Write to me at example dot org. ¦ I answer.'],
    ['en-US', 'It is 2.71828. That is e.', 'It is 2.71828. ¦ That is e.'],
    ['en-US', "It's 6:30 a.m. today. Get up.", "It's 6:30 a.m. today. ¦ Get up."],
    ['en-US', 'Wait... then go on. Now stop.', 'Wait... then go on. ¦ Now stop.'],
    ['en-US', 'Hey! Oh! Well.', 'Hey! ¦ Oh! ¦ Well.'],
    ['en-US', 'So f(x) = x * 1.5 + 3. Right.', 'So f(x) equals x times 1.5 plus 3. ¦ Right.'],
    ['en-US', 'Two   spaces   here. Fine.', 'Two spaces here. ¦ Fine.'],
    ['de-DE', 'Heute ist Mittwoch, der 3. Juli. Schön.', 'Heute ist Mittwoch, der 3. Juli. ¦ Schön.'],
    ['ja-JP', 'おはよう。お元気ですか？はい！', 'おはよう。 ¦ お元気ですか？ ¦ はい！'],
    ['hi-IN', 'नमस्ते।आप कैसे हैं?', 'नमस्ते। ¦ आप कैसे हैं?'],
    ['ar-SA', 'كيف حالك؟بخير.', 'كيف حالك؟ ¦ بخير.'],
    ['es-ES', '¿Vienes? ¡Claro!', '¿Vienes? ¦ ¡Claro!'],
    ['fr-FR', 'Salut ! Tu viens ?', 'Salut ! ¦ Tu viens ?'],
  ],
};

describe.each(Object.entries(SUITES))('%s', (_, rows) => {
  test.each(rows)('%s: %s', async (locale, written, said) => {
    const expected = said.toLowerCase().split(' ¦ ');
    for (const tokens of [[written], ...chunkings(written)]) expect((await saidOfTokens(tokens, locale)).sentences).toEqual(expected);
  });
});
