import { describe, expect, test } from '@jest/globals';
import { ParleyError } from '#core/errors.ts';
import { embeddedMetrics } from '#core/metrics/embedded.ts';
import { logMeasured } from '#core/metrics/log-measured.ts';
import type { Measured, TurnMeasured } from '#core/metrics/measured.ts';
import { METRICS } from '#core/metrics/metrics.ts';

const usage = { promptTokens: 7, cachedTokens: 0, completionTokens: 3 };
const turn: TurnMeasured = { type: 'turn', door: 'alexa', asked: 'words', ended: 'whole', stages: { firstSound: 400, total: 900 } };
const EVENTS: Measured[] = [
  turn,
  { ...turn, ended: 'failed', error: 'model-slow', heardMs: 500, draftsDiscarded: 1 },
  { ...turn, asked: 'launch' },
  { type: 'answer', model: 'm', reason: 'whole', unfounded: 2, usage },
  { type: 'call', door: 'twilio', reason: 'hung-up' },
  { type: 'trouble', door: 'twilio', code: 'stt-failed' },
  { type: 'reply-problem', door: 'alexa', invalid: true, error: 'INVALID_RESPONSE', cause: 'too long' },
];

describe('the table of metrics', () => {
  test('has no row that nothing adds to, and no two rows of one name with other labels or another unit', () => {
    for (const { name, value } of METRICS) expect([name, EVENTS.some((event) => value(event) !== undefined)]).toEqual([name, true]);
    const shapes = new Map(METRICS.map(({ name, unit, labels }) => [name, `${unit} ${Object.keys(labels)}`]));
    for (const { name, unit, labels } of METRICS) expect(`${unit} ${Object.keys(labels)}`).toBe(shapes.get(name));
  });

  test('tells a label for every event that adds to the row', () => {
    for (const { labels, value } of METRICS)
      for (const event of EVENTS)
        if (value(event) !== undefined) for (const label of Object.values(labels)) expect(label(event)).not.toBe('');
  });

  test('takes the whole reply for the first sound where nothing was spoken ahead, and only turns of words are timed', () => {
    const first = METRICS.find(({ cloudWatch }) => cloudWatch === 'FirstSound');
    expect(first?.value(turn)).toBe(400);
    expect(first?.value({ ...turn, stages: { total: 900 } })).toBe(900);
    expect(first?.value({ ...turn, asked: 'launch' })).toBeUndefined();
  });
});

describe('the embedded metric format', () => {
  test('names each metric of a line with its unit, and the line has its value', () => {
    expect(embeddedMetrics('parley', () => 1_000.7)(turn)).toEqual({
      Turns: 1,
      Total: 900,
      FirstSound: 400,
      _aws: {
        Timestamp: 1_000,
        CloudWatchMetrics: [
          {
            Namespace: 'parley',
            Dimensions: [[]],
            Metrics: [
              { Name: 'Turns', Unit: 'Count' },
              { Name: 'Total', Unit: 'Milliseconds' },
              { Name: 'FirstSound', Unit: 'Milliseconds' },
            ],
          },
        ],
      },
    });
  });

  test('adds nothing to a line that tells no metric', () => {
    expect(embeddedMetrics('parley', () => 0)({ type: 'call', door: 'twilio', reason: 'idle' })).toEqual({});
  });
});

describe('the log', () => {
  test('has one line for each event: a warning with the cause where something failed', () => {
    const lines: string[] = [];
    const write = (level: string) => (fields: object, message: string) => void lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
    const report = logMeasured({ info: write('info'), warn: write('warn'), error: write('error') });
    for (const event of EVENTS) report(event);
    report({ type: 'answer', model: 'm', reason: 'failed', error: new ParleyError('model-refused', 'check OPENAI_API_KEY'), usage });
    expect(lines).toHaveLength(EVENTS.length + 1);
    expect(lines[0]).toMatch(/^info a turn .*"door":"alexa".*"total":900/);
    expect(lines[1]).toMatch(/^warn a turn .*"error":"model-slow"/);
    expect(lines.at(-1)).toBe('warn an answer failed {"code":"model-refused","cause":"check OPENAI_API_KEY"}');
  });
});
