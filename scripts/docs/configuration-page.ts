import { table } from '#infra/markdown-table.ts';
import { keysOf } from '#providers/choose.ts';
import type { Price, Provider } from '#providers/provider.ts';
import { SETTINGS_GROUPS, type SettingsGroup, settingsOf } from './documented-settings.ts';
import { ownerPage } from './owner-page.ts';

const INTRODUCTION = `# Configuration

Everything is set by environment variables, which may stand in a file too (the last section), and is read at the start. A start with a
wrong setting stops and lists every problem with its remedy; \`npm run doctor\` checks that what is set also works. This page is written by
\`npm run docs\` from the definitions of the settings; where no default is given, nothing is set.`;

/** docs/configuration.md. */
export function configurationPage(): string {
  const told = new Set<string>();
  const parts = SETTINGS_GROUPS.map((group) => {
    const rows = rowsOf(group).filter(({ name }) => !told.has(name));
    for (const { name } of rows) told.add(name);
    const settings = table(
      ['variable', 'default', 'meaning'],
      rows.map(({ name, byDefault, means }) => [`\`${name}\``, byDefault, means]),
    );
    return [`## ${group.title}`, settings, ...(group.providers ? [providersTable(group.providers)] : [])].join('\n\n');
  });
  return `${[INTRODUCTION, ...parts, ownerPage()].join('\n\n')}\n`;
}

/** One row a variable; defaults that differ from provider to provider stand side by side. */
function rowsOf(group: SettingsGroup): { name: string; byDefault: string; means: string }[] {
  const all = settingsOf(group);
  return [...new Set(all.map(({ setting }) => setting.name))].map((name) => {
    const uses = all.filter(({ setting }) => setting.name === name);
    const defaults = uses.map(({ setting: { otherwise = '' }, of }) => (uses.length > 1 && otherwise ? `${otherwise} (${of})` : otherwise));
    return { name, byDefault: [...new Set(defaults)].join(', '), means: uses[0]?.setting.means ?? '' };
  });
}

function providersTable(providers: readonly Provider<unknown>[]): string {
  return table(
    ['provider', 'of', 'enough to use it', 'languages', 'list price in dollars'],
    providers.map((provider) => [
      `\`${provider.name}\``,
      [
        provider.title,
        ...(provider.ends ? [`${provider.ends.what} end on ${provider.ends.on}`] : []),
        ...(provider.callsPerCore ? [`${provider.callsPerCore} calls at a time for each core`] : []),
      ].join('; '),
      keysOf([provider])
        .map((name) => `\`${name}\``)
        .join(' or ') || `nothing: built in, ${provider.builtIn}`,
      provider.languages === 'any' ? 'any' : provider.languages.join(', '),
      provider.prices.map(priceText).join(', '),
    ]),
  );
}

/** Tokens and characters by the million. */
function priceText({ dollars, per, of, asOf }: Price): string {
  const amount = per === 'minute' ? `${dollars} a minute` : `${(1e6 * dollars).toFixed(2)} a million ${per}s`;
  return `${amount} (${of}, ${asOf})`;
}
