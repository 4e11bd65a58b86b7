import { readFileSync } from 'node:fs';

/** What ask-cli writes down when it has made a skill: `.ask/ask-states.json`. */
interface AskStates {
  profiles?: Record<string, { skillId?: string }>;
}

/** The skill that `ask deploy` made for a profile; undefined: it has made none yet. Throws if the file is no JSON. */
export function skillIdIn(file: string, profile = 'default'): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  return (JSON.parse(text) as AskStates).profiles?.[profile]?.skillId || undefined;
}
