import { describe, expect, test } from '@jest/globals';
import type { ResponseEnvelope } from 'ask-sdk-model';
import { interactionModel } from '#test/support/simulator/interaction-model.ts';
import { simulatedDevice } from '#test/support/simulator/simulated-device.ts';

const speech = (ssml: string) => ({ type: 'SSML', ssml });
const CLOSED = { outputSpeech: speech('<speak>Hello.</speak>'), shouldEndSession: true };
const reprompt = { outputSpeech: speech('<speak>And now?</speak>') };
const OPEN = { outputSpeech: speech('<speak>Hello.</speak>'), reprompt, shouldEndSession: false };
const elicit = (name: string) => ({
  type: 'Dialog.ElicitSlot',
  slotToElicit: 'query',
  updatedIntent: { name, confirmationStatus: 'NONE', slots: {} },
});
const render = (document: object) => ({ type: 'Alexa.Presentation.APL.RenderDocument', document });
const DOCUMENT = { type: 'APL', version: '1.9', mainTemplate: { items: [] } };

interface Sent {
  session: { new: boolean; sessionId: string; attributes: object };
  request: { type: string; dialogState?: string; reason?: string; error?: object; intent?: { slots: { query?: { value?: string } } } };
}

/** A device with a skill that gives these replies, the last one for ever. */
async function device(screen: boolean, ...replies: object[]) {
  const sent: Sent[] = [];
  const skill = async (envelope: object) => {
    const reply = replies[Math.min(sent.length, replies.length - 1)];
    sent.push(envelope as Sent);
    return { version: '1.0', ...(reply && 'response' in reply ? reply : { response: reply }) } as unknown as ResponseEnvelope;
  };
  return { sent, ...simulatedDevice(skill, { account: 'ann', screen }, 'en-US', await interactionModel('en-US')) };
}

describe('The simulated Alexa', () => {
  test('keeps the session and its attributes until the skill ends it', async () => {
    const { hear, sent } = await device(false, { response: OPEN, sessionAttributes: { misses: 1 } }, CLOSED, OPEN);
    expect(await hear('open parley voice', true)).toMatchObject({ caption: 'Hello.', intent: undefined });
    await hear('what is a quasar', false);
    await hear('open parley voice', false);
    expect(sent.map(({ session }) => [session.new, session.attributes])).toEqual([
      [true, {}],
      [false, { misses: 1 }],
      [true, {}],
    ]);
    expect(sent[1]?.session.sessionId).toBe(sent[0]?.session.sessionId);
    expect(sent[2]?.session.sessionId).not.toBe(sent[0]?.session.sessionId);
  });

  test('fills the slot that the skill asks for with the next utterance', async () => {
    const { hear, sent } = await device(false, { ...OPEN, directives: [elicit('AskIntent')] });
    await hear('open parley voice', true);
    await hear('and what about mars', false);
    expect(sent[1]?.request).toMatchObject({ dialogState: 'IN_PROGRESS', intent: { slots: { query: { value: 'and what about mars' } } } });
  });

  test('tells the skill that somebody left', async () => {
    const { hear, sent } = await device(false, OPEN);
    await hear('open parley voice', true);
    expect(await hear('exit', false)).toMatchObject({ caption: undefined });
    expect(sent[1]?.request).toMatchObject({ type: 'SessionEndedRequest', reason: 'USER_INITIATED' });
  });

  test('asks nobody when the skill is not named', async () => {
    const { hear, sent } = await device(false, OPEN);
    await expect(hear('open the window', true)).rejects.toThrow('does not name the skill');
    expect(sent).toEqual([]);
  });

  test.each([
    ['too much speech', { ...CLOSED, outputSpeech: speech(`<speak>${'a'.repeat(8_000)}</speak>`) }, /8015 characters/],
    ['markup that is not well formed', { ...CLOSED, outputSpeech: speech('<speak>R & B</speak>') }, /invalid SSML/],
    ['a reply that is too large', { response: CLOSED, sessionAttributes: { history: '語'.repeat(9_000) } }, /bytes/],
    ['too large a card', { ...CLOSED, card: { type: 'Simple', title: 'Parley', content: 'a'.repeat(8_000) } }, /card/],
    ['an open microphone without a reprompt', { ...OPEN, reprompt: undefined }, /no reprompt/],
    ['a reprompt for nobody', { ...CLOSED, reprompt }, /session ends/],
    ['a microphone left to chance', { outputSpeech: CLOSED.outputSpeech }, /shouldEndSession/],
    ['a dialog after the end', { ...CLOSED, directives: [elicit('AskIntent')] }, /session ends/],
    ['a slot that no dialog has', { ...OPEN, directives: [elicit('GoOnIntent')] }, /no GoOnIntent.query/],
    ['a document without a screen', { ...OPEN, directives: [render(DOCUMENT)] }, /without a screen/],
    ['a directive of another kind', { ...OPEN, directives: [{ type: 'Hint' }] }, /of the type Hint/],
    ['no response at all', { response: undefined }, /no response/],
  ])('refuses %s, ends the session and tells the skill why', async (_what, reply, reason) => {
    const { hear, sent } = await device(false, reply, {});
    await expect(hear('open parley voice', true)).rejects.toThrow(reason);
    expect(sent[1]?.request).toMatchObject({ type: 'SessionEndedRequest', reason: 'ERROR', error: { type: 'INVALID_RESPONSE' } });
    await expect(hear('what is a quasar', false)).rejects.toThrow('does not name the skill');
  });

  test('with a screen takes a document, if it is one', async () => {
    const { hear } = await device(true, { ...OPEN, directives: [render(DOCUMENT)] }, { ...OPEN, directives: [render({ type: 'APL' })] });
    expect(await hear('open parley voice', true)).toMatchObject({ caption: 'Hello.' });
    await expect(hear('what is a quasar', false)).rejects.toThrow(/mainTemplate/);
  });
});
