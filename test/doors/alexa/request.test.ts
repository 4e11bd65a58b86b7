import { expect, test } from '@jest/globals';
import { readRequest } from '#doors/alexa/request.ts';
import { RefusedRequest } from '#doors/http/refused-request.ts';
import { echo, SKILL } from '#test/support/alexa/echo.ts';
import fc from '#test/support/properties.ts';

const launch = () => echo().event({ request: { type: 'LaunchRequest' } });

test('properties of an Alexa request that nobody knows yet do not matter', () => {
  const sent = { ...launch(), invented: true, context: { ...launch().context, Viewport: {}, 'Alexa.Presentation.APL': {} } };
  expect(readRequest(sent, SKILL).request.type).toBe('LaunchRequest');
});

test('only the owner’s skill is let in, and any where none is named', () => {
  expect(() => readRequest(launch(), 'amzn1.ask.skill.another')).toThrow(RefusedRequest);
  expect(readRequest(launch(), undefined).request.type).toBe('LaunchRequest');
});

test('what is no Alexa request is refused, whatever it is', () => {
  fc.assert(fc.property(fc.anything(), (event) => expect(() => readRequest(event, undefined)).toThrow(RefusedRequest)));
});

test('a request that lacks what we rely on is refused, and the operator is told what', () => {
  const { event } = echo();
  const lacking = (request: object, system = {}) => event({ request: { type: 'LaunchRequest', ...request }, system });
  expect(() => readRequest(lacking({ timestamp: 'yesterday' }), SKILL)).toThrow('request.timestamp');
  expect(() => readRequest(lacking({ requestId: '' }), SKILL)).toThrow('request.requestId');
  expect(() => readRequest(lacking({}, { user: {} }), SKILL)).toThrow('context.System.user');
  expect(() => readRequest(lacking({}, { user: { userId: 'x'.repeat(10_000) } }), SKILL)).toThrow('context.System.user');
});
