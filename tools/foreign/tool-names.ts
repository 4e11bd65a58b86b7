/** A tool elsewhere: by the name of what has it, and its own there. */
interface ToolElsewhere {
  of: string;
  name: string;
}

/** How models call the tools of others. */
export interface ToolNames {
  /** The same for the same tool, as long as the process lives; undefined: no name is left in it. */
  nameOf(tool: ToolElsewhere): string | undefined;
}

/** Characters of a name, as the services of models take it. */
const MOST = 64;

/**
 * HassTurnOn becomes hass_turn_on. A name that is taken has that of its owner before it: home_hass_turn_on. `taken`: the names of our own tools, which
 * nothing else can have.
 */
export function toolNames(taken: readonly string[]): ToolNames {
  const used = new Set(taken);
  const given = new Map<string, string>();

  return {
    nameOf(tool) {
      const key = JSON.stringify([tool.of, tool.name]);
      const known = given.get(key);
      if (known !== undefined) return known;
      const plain = snake(tool.name);
      if (plain === '') return undefined;
      const candidates = [plain, `${snake(tool.of)}_${plain}`.slice(0, MOST), ...numbered(plain)];
      const name = candidates.find((candidate) => /^[a-z]/.test(candidate) && !used.has(candidate));
      if (name === undefined) return undefined;
      used.add(name);
      given.set(key, name);
      return name;
    },
  };
}

function snake(name: string): string {
  return name
    .slice(0, 4 * MOST)
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, MOST);
}

function numbered(name: string): string[] {
  return Array.from({ length: 8 }, (_, index) => `${name.slice(0, MOST - 2)}_${index + 2}`);
}
