import { wholeNumber } from '#core/settings/kinds.ts';

export const wyomingSettings = {
  port: wholeNumber(
    'WYOMING_PORT',
    'where Home Assistant finds our ears, voice and conversation, such as 10500; without a password, on HOST',
    { least: 0, most: 65_535, otherwise: 'none: off' },
  ),
};
