import type { OwnerField, OwnerFields } from '#core/settings/owner/fields.ts';
import { OWNER_SECTIONS } from '#core/settings/owner/owner-config.ts';
import { table } from '#infra/markdown-table.ts';
import { DOORS } from '#server/config.ts';

const INTRODUCTION = `## The owner's file

\`parley.yaml\` in \`DATA_DIR\`, or the file that \`PARLEY_CONFIG\` names, says who the assistant is; \`parley.example.yaml\` is one with everything
in it. A mistake is told with its line and its remedy. The file is watched: what changes in it counts from the next turn on, in calls that go on
too, and a file with mistakes changes nothing but the log. Under \`settings\` every variable of this page may stand by its name, but for the two
that say where the file is and those of AWS Lambda. The environment wins over the file \`.env\` of the working directory, and that over
\`parley.yaml\`; a change of a variable takes a restart.`;

/** The part of docs/configuration.md that is about parley.yaml. */
export function ownerPage(): string {
  const { assistant, home, household, languages, tools, mcp, webhooks } = OWNER_SECTIONS;
  const rows = [
    ...rowsOf('assistant', assistant.fields),
    ...rowsOf('home', home.fields),
    ...rowsOf('household', household.fields),
    row(`languages.${languages.entry}`, { ...languages.of, means: `${languages.of.means}: ${doorsThatNeedLocale()}` }),
    ...rowsOf(`tools.${tools.entry}`, tools.each),
    ...rowsOf(`mcp.${mcp.entry}`, mcp.each),
    ...rowsOf(`webhooks.${webhooks.entry}`, webhooks.each),
  ];
  return `${INTRODUCTION}\n\n${table(['entry', 'default', 'meaning'], rows)}`;
}

function rowsOf(section: string, fields: OwnerFields): string[][] {
  return Object.entries(fields).map(([name, field]) => row(`${section}.${name}`, field));
}

function row(path: string, { otherwise = '', means }: OwnerField<unknown>): string[] {
  return [`\`${path}\``, otherwise, means];
}

function doorsThatNeedLocale(): string {
  const named = DOORS.filter(({ needsLocale }) => needsLocale).map(({ name }) => `\`${name}\``);
  return named.join(', ');
}
