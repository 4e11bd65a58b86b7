import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ParleyError } from '#core/errors.ts';
import type { Clock } from '#core/ports.ts';
import { modelSettings } from '#providers/choose.ts';
import { systemClock } from '#providers/clock/system.ts';
import type { Provider } from '#providers/provider.ts';
import { LLM_PROVIDERS, STT_PROVIDERS, TTS_PROVIDERS } from '#providers/tables.ts';
import { STT_PROVIDER, TTS_PROVIDER } from '#server/config.ts';
import { freePort } from '#test/support/processes/free-port.ts';
import { probeModel, probeRecogniser, probeVoice } from '../../scripts/probes.ts';

let status: number;
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
});

beforeEach(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())));

/** What an operator reads when the service at a port does not do its work. */
async function complaint<Port>(provider: Provider<Port>, probe: (port: Port, clock: Clock) => Promise<string>, port: number) {
  const address = provider.name === 'wyoming' ? `tcp://127.0.0.1:${port}` : `http://127.0.0.1:${port}`;
  const values = { apiKey: 'key', baseURL: address, model: 'a-model', voice: 'a-voice' };
  const made = await provider.create(values, { clock: systemClock });
  return probe(made, systemClock).then(
    () => '',
    (error: ParleyError) => `${error.name} ${error.message}`,
  );
}

function remediesNameTheirOwnSettings<Port>(
  role: string,
  table: readonly Provider<Port>[],
  choosing: readonly { name: string }[],
  probe: (port: Port, clock: Clock) => Promise<string>,
): void {
  describe.each(table.filter(({ builtIn }) => !builtIn).map((provider) => [provider.name, provider] as const))(
    `${role}: %s names in its remedies what is among its settings`,
    (_, provider) => {
      const names = [...Object.values(provider.settings), ...choosing].map(({ name }) => name);

      test.each([401, 402, 404, 400, 429, 500, 503, 'closed'] as const)('when it answers %s', async (answer) => {
        status = Number(answer) || 500;
        const said = await complaint(provider, probe, answer === 'closed' ? await freePort() : (server.address() as AddressInfo).port);
        expect(said).toMatch(/^ParleyError /);
        const variables = said.match(/\b[A-Z]+(_[A-Z]+)+\b/g) ?? [];
        expect(variables.length).toBeGreaterThan(0);
        expect(names).toEqual(expect.arrayContaining(variables));
      });
    },
  );
}

remediesNameTheirOwnSettings('model', LLM_PROVIDERS, Object.values(modelSettings(LLM_PROVIDERS)), probeModel);
remediesNameTheirOwnSettings('STT', STT_PROVIDERS, [STT_PROVIDER], probeRecogniser);
remediesNameTheirOwnSettings('TTS', TTS_PROVIDERS, [TTS_PROVIDER], probeVoice);
