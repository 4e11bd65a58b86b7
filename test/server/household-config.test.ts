import { describe, expect, test } from '@jest/globals';
import type { ConfigurationError } from '#core/settings/config.ts';
import { readConfig } from '#server/config.ts';

const SPEAKER = { CAST_DEVICE: 'Kitchen speaker', HOST: '0.0.0.0', ACCESS_TOKEN: 'x'.repeat(16) };
const GOOGLE_HOME = { GOOGLE_HOME_CLIENT_ID: 'google', GOOGLE_HOME_CLIENT_SECRET: 's'.repeat(32), GOOGLE_PROJECT_ID: 'parley-1a2b3' };

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}

describe('the speaker of the house', () => {
  test('is optional', () => {
    expect(readConfig({}).doors['cast']?.['device']).toBeUndefined();
    expect(readConfig({}).doors['google-home']?.['clientId']).toBeUndefined();
  });

  test.each([
    ['Kitchen speaker', { name: 'Kitchen speaker' }],
    ['Küche: oben', { name: 'Küche: oben' }],
    ['192.168.1.20', { host: '192.168.1.20', port: 8009 }],
    ['192.168.1.20:80', { host: '192.168.1.20', port: 80 }],
    ['[fd00::2]', { host: 'fd00::2', port: 8009 }],
    ['[fd00::2]:9000', { host: 'fd00::2', port: 9000 }],
  ])('is named, or given by its address: %s', (CAST_DEVICE, device) => {
    expect(readConfig({ ...SPEAKER, CAST_DEVICE }).doors['cast']).toMatchObject({ device });
  });

  test.each(['192.168.1.999', '192.168.1.20:99999', '[fd00::2', '[kitchen]'])(
    'is refused at an address that cannot be: %s',
    (CAST_DEVICE) => {
      expect(problemsOf({ ...SPEAKER, CAST_DEVICE })).toEqual([expect.stringContaining('CAST_DEVICE')]);
    },
  );

  test('is refused on a HOST where it cannot fetch what it says, unless a tunnel leads there', () => {
    expect(problemsOf({ CAST_DEVICE: 'Kitchen speaker' })).toEqual([expect.stringContaining('HOST=0.0.0.0')]);
    expect(problemsOf({ CAST_DEVICE: '192.168.1.20' })).toEqual([expect.stringContaining('PUBLIC_URL')]);
    expect(problemsOf({ CAST_DEVICE: 'Kitchen speaker', PUBLIC_URL: 'https://voice.example' })).toEqual([]);
    expect(problemsOf({ CAST_DEVICE: '127.0.0.1:9000' })).toEqual([]);
  });

  test('says the briefing that is asked for', () => {
    expect(readConfig(SPEAKER).doors['cast']?.['briefing']).toContain('morning briefing');
    expect(readConfig({ ...SPEAKER, CAST_BRIEFING: 'Tell me a riddle.' }).doors['cast']?.['briefing']).toBe('Tell me a riddle.');
  });
});

describe('the scene of Google Home', () => {
  test('needs all of its settings', () => {
    expect(readConfig({ ...SPEAKER, ...GOOGLE_HOME }).doors['google-home']).toEqual({
      clientId: 'google',
      clientSecret: 's'.repeat(32),
      projectId: 'parley-1a2b3',
    });
    expect(readConfig({ ...SPEAKER, GOOGLE_PROJECT_ID: 'parley-1a2b3' }).doors['google-home']?.['clientId']).toBeUndefined();
  });

  test.each(['GOOGLE_HOME_CLIENT_ID', 'GOOGLE_HOME_CLIENT_SECRET', 'GOOGLE_PROJECT_ID', 'ACCESS_TOKEN', 'CAST_DEVICE'])(
    'is refused without %s, with the remedy',
    (missing) => {
      expect(problemsOf({ ...SPEAKER, ...GOOGLE_HOME, [missing]: '' })).toEqual([expect.stringContaining(missing)]);
    },
  );

  test('is refused with a secret that is none', () => {
    const problems = problemsOf({ ...SPEAKER, ...GOOGLE_HOME, GOOGLE_HOME_CLIENT_SECRET: 'hunter2' });
    expect(problems).toEqual([expect.stringMatching(/^GOOGLE_HOME_CLIENT_SECRET (?!.*hunter2)/)]);
  });
});
