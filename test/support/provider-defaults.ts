import { readSettings, type Settings } from '#core/settings/setting.ts';

/** What a provider's code is given where nothing is set. */
export function defaultsOf<S extends Settings>({ settings }: { settings: S }) {
  return { ...readSettings(settings, {}, []), settings };
}
