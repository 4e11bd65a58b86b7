/** Every setting that there is, in the groups in which an owner looks for it. */

import { knowledgeSettings } from '#core/settings/knowledge.ts';
import { serverSettings } from '#core/settings/server.ts';
import type { Setting, Settings } from '#core/settings/setting.ts';
import { historySettings, turnSettings } from '#core/settings/shared.ts';
import { functionSettings } from '#lambda/settings.ts';
import { modelSettings } from '#providers/choose.ts';
import type { Provider } from '#providers/provider.ts';
import { LLM_PROVIDERS, STT_PROVIDERS, TTS_PROVIDERS } from '#providers/tables.ts';
import { DOORS, STT_PROVIDER, TTS_PROVIDER } from '#server/config.ts';
import { localServersSetting } from '#server/found/local-servers.ts';
import { TOOLS } from '#tools/tools-for.ts';

export interface SettingsGroup {
  title: string;
  settings: Settings;
  /** Those that the group chooses from. */
  providers?: readonly Provider<unknown>[];
}

export const SETTINGS_GROUPS: readonly SettingsGroup[] = [
  { title: 'The server', settings: { ...serverSettings, localServersSetting } },
  { title: 'The model', settings: { ...modelSettings(LLM_PROVIDERS) }, providers: LLM_PROVIDERS },
  { title: 'Speech to text', settings: { STT_PROVIDER }, providers: STT_PROVIDERS },
  { title: 'Text to speech', settings: { TTS_PROVIDER }, providers: TTS_PROVIDERS },
  { title: 'A turn and its history', settings: { ...turnSettings, ...historySettings } },
  { title: 'Knowledge', settings: knowledgeSettings },
  ...DOORS.flatMap(({ title, settings }) => (settings ? [{ title, settings }] : [])),
  { title: 'Tools', settings: Object.assign({}, ...TOOLS.map(({ settings }) => settings)) },
  { title: 'AWS Lambda', settings: functionSettings },
];

/** A group's own settings and those of its providers, in their order; one that several have comes several times. */
export function settingsOf({ settings, providers = [] }: SettingsGroup): { setting: Setting<unknown>; of?: string }[] {
  return [
    ...Object.values(settings).map((setting) => ({ setting })),
    ...providers.flatMap((provider) => Object.values(provider.settings).map((setting) => ({ setting, of: provider.name }))),
  ];
}
