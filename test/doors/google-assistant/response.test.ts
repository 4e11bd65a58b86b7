import { ConversationV3 } from '@assistant/conversation';
import { describe, expect, test } from '@jest/globals';
import { LOCALES, languageOf } from '#core/languages/locale.ts';
import { googleResponse } from '#doors/google-assistant/response.ts';
import type { Reply } from '#doors/smart-speaker/speaker-request.ts';
import { demandGoogleReply, type GoogleReply, spokenIn } from '#test/support/google/valid-google-reply.ts';
import fc from '#test/support/properties.ts';

const question = 'What else would you like to know?';

function responseTo(
  reply: Partial<Reply>,
  { locale = 'en-US', screen = true }: Partial<Parameters<typeof googleResponse>[2]> = {},
): GoogleReply {
  const conv = new ConversationV3({ body: { session: { id: 'one', params: {} } } as never });
  googleResponse(conv, { sentences: [], open: true, reprompt: question, misses: 0, unsaved: [], ...reply }, { locale, screen });
  const { typeOverrides: _, ...response } = JSON.parse(JSON.stringify(conv.serialize()));
  return demandGoogleReply(response);
}

const sentence = (length: number, start = 'This') => `${start}${' word'.repeat((length - start.length - 1) / 5)}.`;

describe('speech and bubbles of the Google Assistant', () => {
  test('what is said is spoken in markup and shown in words', () => {
    const { prompt } = responseTo({ sentences: ['Tom & Ann met.\n', 'It rained.'] });
    expect(prompt.firstSimple).toEqual({
      speech: '<speak>Tom &amp; Ann met.<break time="400ms"/>It rained.</speak>',
      text: 'Tom & Ann met.\nIt rained.',
    });
    expect(prompt).not.toHaveProperty('lastSimple');
  });

  test('what is said fills a second bubble where the first has no room for a whole sentence', () => {
    const [one, two, three] = [sentence(400, 'One'), sentence(300, 'Two'), 'Shall I go on?'] as const;
    const { prompt } = responseTo({ sentences: [one, two, three] });
    expect([prompt.firstSimple.text, prompt.lastSimple?.text]).toEqual([one, `${two} ${three}`]);
  });

  test('what is said is spoken to its end where two bubbles have no room for it', () => {
    const sentences = Array.from({ length: 5 }, (_, index) => sentence(330, `Number ${index}`));
    const reply = responseTo({ sentences });
    expect(spokenIn(reply)).toBe(sentences.join(' '));
    expect(reply.prompt.lastSimple?.text).toBe(sentences[1]);
  });

  test('what is said is never nothing: the question is asked instead', () => {
    for (const sentences of [[], ['…'], ['\n']]) expect(spokenIn(responseTo({ sentences }))).toBe(question);
  });

  test('what is said is what Google takes, whatever it is', () => {
    const words = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('<&>', '語'.repeat(900), 'word '.repeat(2_000), '\u0000\ud800'));
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.boolean(), (sentences, screen) => {
        responseTo({ sentences, offers: true }, { screen });
      }),
      { numRuns: 50 },
    );
  });
});

describe('suggestions of the Google Assistant', () => {
  test.each(LOCALES)('what could be said next is suggested where there is more to tell, in words that we understand: %s', (locale) => {
    const { utterances } = languageOf(locale).commands;
    const suggestions = responseTo({ sentences: ['One.'], offers: true }, { locale }).prompt.suggestions ?? [];
    expect(suggestions).toHaveLength(2);
    for (const { title } of suggestions) expect(`${utterances['go-on']},${utterances.no}`).toContain(title);
  });

  test('what could be said next is not suggested without a screen, nor where nothing is offered', () => {
    expect(responseTo({ sentences: ['One.'], offers: true }, { screen: false }).prompt).not.toHaveProperty('suggestions');
    expect(responseTo({ sentences: ['One.'] }).prompt).not.toHaveProperty('suggestions');
  });
});

test('the conversation goes on unless the reply closes it', () => {
  expect(responseTo({ sentences: ['One.'] })).not.toHaveProperty('scene');
  expect(responseTo({ sentences: ['Bye.'], open: false }).scene?.next).toEqual({ name: 'actions.scene.END_CONVERSATION' });
});
