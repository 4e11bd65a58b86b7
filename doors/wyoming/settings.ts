import type { Config } from '#core/settings/config.ts';
import { wholeNumber } from '#core/settings/kinds.ts';
import type { Values } from '#core/settings/setting.ts';

export const wyomingSettings = {
  port: wholeNumber(
    'WYOMING_PORT',
    'where Home Assistant finds our ears, voice and conversation, such as 10500; without a password, on HOST',
    { least: 0, most: 65_535, otherwise: 'none: off' },
  ),
};

export function wyomingProblems({ port }: Values<typeof wyomingSettings>, config: Config): readonly string[] {
  if (port === undefined || port === 0 || port !== config.port) return [];
  return [`WYOMING_PORT and PORT are both ${port}: set WYOMING_PORT to another one, such as 10500.`];
}
