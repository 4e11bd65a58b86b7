import { describe, expect, test } from '@jest/globals';
import type { Locale } from '#core/languages/locale.ts';
import { mailboxSignIn } from '#core/languages/mailbox.ts';
import { type AnsweringMachine, answeringMachine } from '#doors/twilio/answering-machine.ts';
import { type VirtualCall, type VirtualCallOptions, virtualCall } from '#test/support/calls/virtual-call.ts';

/** A call that we placed. */
async function placed({
  message,
  ...options
}: VirtualCallOptions & { message?: string }): Promise<{ caller: VirtualCall; machine: AnsweringMachine }> {
  let machine: AnsweringMachine | undefined;
  const caller = await virtualCall({ ...options, onEvent: (event) => machine?.hear(event) });
  machine = answeringMachine({ call: caller.call, locale: 'en-US', clock: caller.clock, message });
  return { caller, machine };
}

const MESSAGE = 'Please call the practice on 555 0100.';
const ANNOUNCEMENTS = [
  ['Hi, this is Anna.', "I can't come to the phone right now.", 'Please leave a message after the beep.'],
  ['You have reached the voicemail of five five five zero one two three. At the tone, please record your message.'],
  ["You've reached Smith and Sons.", 'Our office is closed.', 'Leave your name and number after the tone.'],
  ['The person you are calling is not available.'],
];

describe('an answering machine that is known by its words alone', () => {
  test.each(ANNOUNCEMENTS)('is not talked with, and the call ends: %s', async (...sentences) => {
    const { caller } = await placed({ greets: true });
    await caller.pass(300);
    for (const sentence of sentences) {
      if (caller.of('ended').length > 0) break;
      await caller.speakWordByWord(sentence);
      await caller.pass(600);
    }
    await caller.pass(2_000);
    expect(caller.model.requests).toEqual([]);
    expect(caller.of('ended')).toHaveLength(1);
    expect(await caller.remembered()).toEqual([]);
  });

  test.each(ANNOUNCEMENTS)("hears the owner's message when its announcement is over: %s", async (...sentences) => {
    const { caller } = await placed({ greets: true, message: MESSAGE });
    await caller.pass(300);
    for (const sentence of sentences) {
      await caller.speakWordByWord(sentence);
      await caller.pass(600);
    }
    const overAt = caller.now();
    await caller.pass(10_000);
    expect(caller.model.requests).toEqual([]);
    expect(caller.said().at(-1)).toBe(MESSAGE);
    const told = caller.of('reply-audio').filter(({ at }) => at > overAt);
    expect(told).toHaveLength(1);
    expect(caller.of('ended')).toHaveLength(1);
  });
});

describe('a person who takes a call that we placed', () => {
  test.each([
    'hello',
    'hello this is Anna',
    'Smith and Sons Anna speaking how can I help you',
    'thanks for calling',
    'he is not here would you like to leave a message',
  ])('is answered: %s', async (words) => {
    const { caller } = await placed({ message: MESSAGE });
    await caller.pass(300);
    await caller.speakWordByWord(words);
    await caller.pass(8_000);
    expect(new Set(caller.understood())).toEqual(new Set([words]));
    expect((await caller.remembered()).map(({ text }) => text)).toEqual([words]);
    expect(caller.model.requests).toHaveLength(1);
    expect(caller.of('ended')).toEqual([]);
    await caller.call.close('hung-up');
  });

  test('who speaks into our greeting, in other words than ours, is answered, and so is what follows', async () => {
    const { caller } = await placed({ greets: true });
    await caller.pass(500);
    await caller.speakWordByWord('good morning');
    await caller.pass(12_000);
    await caller.speakWordByWord('what time is it');
    await caller.pass(6_000);
    expect((await caller.remembered()).map(({ text }) => text)).toEqual(['good morning', 'what time is it']);
    expect(caller.of('ended')).toEqual([]);
    await caller.call.close('hung-up');
  });

  test('may speak of a mailbox later on', async () => {
    const { caller } = await placed({});
    for (const words of ['hello', 'who is this', 'please leave a message after the tone is what my voicemail says']) {
      await caller.speakWordByWord(words);
      await caller.pass(12_000);
    }
    expect(await caller.remembered()).toHaveLength(3);
    expect(caller.of('ended')).toEqual([]);
    await caller.call.close('hung-up');
  });

  test('who never says a word is asked whether somebody is there, and later hung up on', async () => {
    const { caller } = await placed({});
    await caller.pass(60_000);
    expect(caller.of('reply-audio')).toHaveLength(1);
    expect(caller.of('ended')).toMatchObject([{ reason: 'idle' }]);
  });
});

test('a machine that Twilio detects in the midst of the greeting is told the message once, when it is quiet', async () => {
  const { caller, machine } = await placed({ greets: true, message: MESSAGE });
  await caller.pass(2_000);
  machine.detected();
  await caller.speakWordByWord('hi it is Tom you know what to do');
  await caller.pass(10_000);
  expect(caller.model.requests).toEqual([]);
  expect(caller.said().at(-1)).toBe(MESSAGE);
  expect(caller.of('ended')).toHaveLength(1);
});

test.each<[Locale, string, string]>([
  ['de-DE', 'Hier ist die Mailbox von Anna. Bitte hinterlassen Sie eine Nachricht nach dem Signalton.', 'Praxis Doktor Weber, guten Tag.'],
  ['es-ES', 'El teléfono al que llama está apagado o fuera de cobertura en este momento.', 'Dígame, ¿quiere dejar un mensaje?'],
  ['fr-FR', 'Vous êtes bien sur la messagerie de Paul, laissez-moi un message après le bip.', 'Allô, qui est à l’appareil ?'],
  ['it-IT', 'Risponde la segreteria telefonica. Lasciate un messaggio dopo il segnale acustico.', 'Pronto, segreteria dello studio Rossi.'],
  ['pt-BR', 'Sua chamada está sendo encaminhada para a caixa postal.', 'Alô, quem fala?'],
  ['nl-NL', 'U kunt een bericht inspreken na de piep.', 'Met Jan, wilt u een bericht achterlaten?'],
  ['ja-JP', 'ただいま電話に出ることができません。発信音の後にメッセージをお話しください。', 'はい、田中でございます。'],
  ['hi-IN', 'जिस व्यक्ति को आप कॉल कर रहे हैं वह अभी व्यस्त है। बीप के बाद अपना संदेश छोड़ें।', 'हैलो, कौन बोल रहा है?'],
  ['ar-SA', 'الهاتف المطلوب مغلق أو خارج نطاق التغطية.', 'ألو، من المتكلم؟'],
])('in %s the words of machines are told from those of people', (locale, machine, person) => {
  expect(mailboxSignIn(machine, locale)).toBe('machine');
  expect(mailboxSignIn(person, locale)).toBeUndefined();
});
