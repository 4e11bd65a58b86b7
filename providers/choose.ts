/** Which providers a configuration means. A table's rows stand in order of preference; the last one needs no setting. */
import type { Choice } from '#core/settings/config.ts';
import type { Environment } from '#core/settings/environment.ts';
import { oneOf, someOf, text } from '#core/settings/kinds.ts';
import { readSettings, type Setting, textOf } from '#core/settings/setting.ts';
import type { Provider } from './provider.ts';
import { definitionOf } from './provider.ts';

type Table = readonly Provider<unknown>[];

/** STT_PROVIDER and TTS_PROVIDER. `means`: what the providers do. */
export function preference(name: string, means: string, table: Table) {
  return someOf(name, `${means} (${quoted(table).join(', ')}), several by comma in order of preference`, namesOf(table), {
    otherwise: 'by the key that is set, else built in',
  });
}

/** Those that the setting names; else those that have what they need; else the last. */
export function choices(
  table: Table,
  setting: Setting<readonly string[] | undefined>,
  environment: Environment,
  problems: string[],
): readonly Choice[] {
  const { names = reachable(table, environment) } = readSettings({ names: setting }, environment, problems);
  const chosen = (name: string) => choice(table, name, setting.name, environment, problems);
  return names.length > 0 ? names.map(chosen) : [{ ...chosen(last(table)), byDefault: true }];
}

/** LLM_PROVIDER and LLM_FALLBACK. */
export function modelSettings(table: Table) {
  const names = namesOf(table);
  const example = table.findLast(({ settings }) => settings['model']);
  return {
    provider: oneOf('LLM_PROVIDER', `${quoted(table).slice(0, -1).join(', ')} or ${quoted(table).at(-1)}`, names, {
      otherwise: `by the key that is set, else ${quoted(table).at(-1)}`,
    }),
    fallback: text('LLM_FALLBACK', '`provider:model`, asked when the first is slow (1.2 s to the first word) or fails', {
      pattern: new RegExp(`^(${names.join('|')})(:|$)`),
      remedy: `names no provider: write provider:model, such as ${example?.name}:${example?.settings['model']?.unset}.`,
    }),
  };
}

export function chosenModels(table: Table, environment: Environment, problems: string[]): { model: Choice; fallback?: Choice } {
  const settings = modelSettings(table);
  const asked = readSettings(settings, environment, problems);
  const wanted = asked.provider ?? reachable(table, environment)[0];
  const chosen = choice(table, wanted ?? last(table), settings.provider.name, environment, problems);
  const model: Choice = wanted === undefined ? { ...chosen, byDefault: true } : chosen;
  if (asked.fallback === undefined) return { model };
  const [name = '', ...named] = asked.fallback.split(':');
  const fallback = choice(table, name, settings.fallback.name, environment, problems);
  return { model, fallback: withModel(fallback, named.join(':'), table) };
}

/** LLM_MODEL is the first model's alone. */
function withModel(choice: Choice, named: string, table: Table): Choice {
  const { model } = definitionOf(table, choice.provider).settings;
  return model ? { ...choice, values: { ...choice.values, model: named || model.unset } } : choice;
}

/** The variables of which each is enough to have one that was not asked for. */
export function keysOf(table: Table): string[] {
  return table.flatMap(({ chosenBy, settings }) => chosenBy.map((key) => settings[key]?.name ?? key));
}

/** The names of those that a setting makes usable without asking for them. */
function reachable(table: Table, environment: Environment): readonly string[] {
  const isSet = (setting: Setting<unknown> | undefined) => setting !== undefined && textOf(setting, environment) !== undefined;
  return namesOf(table.filter(({ chosenBy, settings }) => chosenBy.some((key) => isSet(settings[key]))));
}

/** The one that needs no setting. */
function last(table: Table): string {
  return table.at(-1)?.name ?? '';
}

function choice(table: Table, name: string, askedBy: string, environment: Environment, problems: string[]): Choice {
  const provider = definitionOf(table, name);
  const mistakes: string[] = [];
  const values = readSettings(provider.settings, environment, mistakes);
  // Values that could not be read are missing as well: once said is enough.
  if (mistakes.length === 0)
    mistakes.push(...(provider.problems?.(values) ?? []).map((problem) => `${askedBy} asks for ${name}, ${problem}`));
  problems.push(...mistakes);
  return { provider: name, languages: provider.languages, values };
}

function namesOf(table: Table): string[] {
  return table.map(({ name }) => name);
}

function quoted(table: Table): string[] {
  return namesOf(table).map((name) => `\`${name}\``);
}
