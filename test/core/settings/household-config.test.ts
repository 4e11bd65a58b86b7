import { describe, expect, test } from '@jest/globals';
import { type ConfigurationError, readConfig } from '#core/settings/config.ts';

const SPEAKER = { CAST_DEVICE: 'Kitchen speaker', HOST: '0.0.0.0', ACCESS_TOKEN: 'x'.repeat(16) };
const GOOGLE_HOME = { GOOGLE_HOME_CLIENT_ID: 'google', GOOGLE_HOME_CLIENT_SECRET: 's'.repeat(32), GOOGLE_PROJECT_ID: 'parley-1a2b3' };

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig('server', environment);
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}

describe('settings of the speaker of the house', () => {
  test('the speaker of the house is optional', () => {
    expect(readConfig('server', {})).not.toHaveProperty('cast');
    expect(readConfig('server', {})).not.toHaveProperty('googleHome');
  });

  test.each([
    ['Kitchen speaker', { name: 'Kitchen speaker' }],
    ['Küche: oben', { name: 'Küche: oben' }],
    ['192.168.1.20', { host: '192.168.1.20', port: 8009 }],
    ['192.168.1.20:80', { host: '192.168.1.20', port: 80 }],
    ['[fd00::2]', { host: 'fd00::2', port: 8009 }],
    ['[fd00::2]:9000', { host: 'fd00::2', port: 9000 }],
  ])('the speaker of the house is named, or given by its address: %s', (CAST_DEVICE, device) => {
    expect(readConfig('server', { ...SPEAKER, CAST_DEVICE }).cast).toMatchObject({ device });
  });

  test.each(['192.168.1.999', '192.168.1.20:99999', '[fd00::2', '[kitchen]'])(
    'the speaker of the house is refused at an address that cannot be: %s',
    (CAST_DEVICE) => {
      expect(problemsOf({ ...SPEAKER, CAST_DEVICE })).toEqual([expect.stringContaining('CAST_DEVICE')]);
    },
  );

  test('the speaker of the house is refused on a HOST where it cannot fetch what it says, unless a tunnel leads there', () => {
    expect(problemsOf({ CAST_DEVICE: 'Kitchen speaker' })).toEqual([expect.stringContaining('HOST=0.0.0.0')]);
    expect(problemsOf({ CAST_DEVICE: '192.168.1.20' })).toEqual([expect.stringContaining('PUBLIC_URL')]);
    expect(problemsOf({ CAST_DEVICE: 'Kitchen speaker', PUBLIC_URL: 'https://voice.example' })).toEqual([]);
    expect(problemsOf({ CAST_DEVICE: '127.0.0.1:9000' })).toEqual([]);
  });

  test('the speaker of the house says the briefing that is asked for', () => {
    expect(readConfig('server', SPEAKER).cast?.briefing).toContain('morning briefing');
    expect(readConfig('server', { ...SPEAKER, CAST_BRIEFING: 'Tell me a riddle.' }).cast?.briefing).toBe('Tell me a riddle.');
  });
});

describe('settings of the scene of Google Home', () => {
  test('the scene of Google Home needs all of its settings', () => {
    expect(readConfig('server', { ...SPEAKER, ...GOOGLE_HOME }).googleHome).toEqual({
      clientId: 'google',
      clientSecret: 's'.repeat(32),
      projectId: 'parley-1a2b3',
    });
    expect(readConfig('server', { ...SPEAKER, GOOGLE_PROJECT_ID: 'parley-1a2b3' })).not.toHaveProperty('googleHome');
  });

  test.each(['GOOGLE_HOME_CLIENT_ID', 'GOOGLE_HOME_CLIENT_SECRET', 'GOOGLE_PROJECT_ID', 'ACCESS_TOKEN', 'CAST_DEVICE'])(
    'the scene of Google Home is refused without %s, with the remedy',
    (missing) => {
      expect(problemsOf({ ...SPEAKER, ...GOOGLE_HOME, [missing]: '' })).toEqual([expect.stringContaining(missing)]);
    },
  );

  test('the scene of Google Home is refused with a secret that is none', () => {
    const problems = problemsOf({ ...SPEAKER, ...GOOGLE_HOME, GOOGLE_HOME_CLIENT_SECRET: 'hunter2' });
    expect(problems).toEqual([expect.stringMatching(/^GOOGLE_HOME_CLIENT_SECRET (?!.*hunter2)/)]);
  });
});
