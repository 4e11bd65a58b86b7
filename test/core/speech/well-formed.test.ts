import { expect, test } from '@jest/globals';
import { alexaDialect, googleDialect, plainDialect } from '#core/speech/dialects.ts';
import { checkSsml } from '#core/speech/well-formed.ts';

const alexa = alexaDialect('en-US');

test.each([
  '<speak></speak>',
  '<speak>Hello.</speak>',
  '<speak>One.<break time="10s"/>Two.<break time="400ms"/>Three.</speak>',
  '<speak>Tom &amp; Jerry, <sub alias="for example">e.g.</sub> <say-as interpret-as="date" format="ymd">2026-11-22</say-as></speak>',
])('the SSML check takes %s', (ssml) => {
  expect(checkSsml(ssml, alexa)).toBeUndefined();
});

test.each([
  ['', 'root'],
  ['Hello.', 'outside of root'],
  ['<speak>Hello.', 'unclosed'],
  ['<speak>Hello.</speak>!', 'outside of root'],
  ['<speak>a</speak><speak>b</speak>', 'one root'],
  ['<speak><speak>a</speak></speak>', '<speak> at depth 1'],
  ['<p>a</p>', '<p> at depth 0'],
  ['<speak><s>a</s></speak>', '<s> is not allowed'],
  ['<speak><toString>a</toString></speak>', '<toString> is not allowed'],
  ['<speak><audio src="http://x.example/a.mp3"/></speak>', '<audio> is not allowed'],
  ['<speak xml:lang="en">a</speak>', '<speak> has no xml:lang'],
  ['<speak><break strength="weak"/></speak>', '<break> has no strength'],
  ['<speak><break/></speak>', '<break> of undefined'],
  ['<speak><break time="11s"/></speak>', '<break> of 11s'],
  ['<speak><break time="10001ms"/></speak>', '<break> of 10001ms'],
  ['<speak><break time="soon"/></speak>', '<break> of soon'],
  ['<speak><break time="1s" time="2s"/></speak>', 'duplicate attribute'],
  ['<speak><sub>a</sub></speak>', '<sub> without an alias'],
  ['<speak><say-as>a</say-as></speak>', '<say-as> as undefined'],
  ['<speak><say-as interpret-as="phone">1</say-as></speak>', '<say-as> as phone'],
  ['<speak><say-as interpret-as="time">2:30 pm</say-as></speak>', '<say-as> as time'],
  ['<speak>Tom & Jerry</speak>', 'unclosed'],
  ['<speak>&nbsp;</speak>', 'undefined entity'],
  ['<speak>&#0;</speak>', 'malformed character entity'],
  ['<speak>I <3 you</speak>', 'disallowed character'],
  ['<speak>\u0001</speak>', 'disallowed character'],
  ['<speak>\uffff</speak>', 'disallowed character'],
  ['<speak>\ud800</speak>', 'a lone surrogate'],
  ['<speak><!-- a --></speak>', 'a comment'],
  ['<speak><![CDATA[a]]></speak>', 'a CDATA section'],
  ['<speak><?a b?></speak>', 'a processing instruction'],
  ['<?xml version="1.1"?><speak>a</speak>', 'an XML declaration'],
  ['<!DOCTYPE speak><speak>a</speak>', 'a doctype'],
  [`<speak>${'a'.repeat(7_986)}</speak>`, '8001 characters where 8000 are allowed'],
])('the SSML check refuses %s', (ssml, problem) => {
  expect(checkSsml(ssml, alexa)).toContain(problem);
});

test('the SSML check knows a time for Google, and digits by another name', () => {
  const google = googleDialect('en-US');
  expect(checkSsml('<speak><say-as interpret-as="time" format="hms12">2:30 pm</say-as></speak>', google)).toBeUndefined();
  expect(checkSsml('<speak><say-as interpret-as="characters">42</say-as></speak>', google)).toBeUndefined();
  expect(checkSsml('<speak><say-as interpret-as="digits">42</say-as></speak>', google)).toBe('<say-as> as digits');
});

test('plain text may hold anything but half a character', () => {
  expect(checkSsml('a < b & c', plainDialect('en-US'))).toBeUndefined();
  expect(checkSsml('a \ud800', plainDialect('en-US'))).toBe('a lone surrogate');
});
