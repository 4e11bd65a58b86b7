/** What the tools that join people share. */
import type { People } from '#core/ports.ts';
import type { Settings } from '#core/settings/setting.ts';
import type { ToolContext } from '../tool.ts';

/** Who is who; the tools that use it are only made where that is kept. */
export function peopleOf({ people }: Pick<ToolContext<Settings>, 'people'>): People {
  if (!people) throw new Error('nobody can be joined in this process');
  return people;
}
