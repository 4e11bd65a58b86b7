import type { OwnerConfig } from '../settings/owner/owner-config.ts';

/** Who answers: what the owner made of the assistant, as far as a turn needs it. Frozen: a change makes another one. */
export interface Persona {
  /** What it calls itself. */
  readonly name: string;
  /** In the owner's words; absent: a voice assistant like others. */
  readonly character?: string;
  readonly rules: readonly string[];
  /** Where the home is, such as 'Lisbon, Portugal'. */
  readonly place?: string;
  /** Absent: those of the locale's country. */
  readonly units?: 'metric' | 'imperial';
  /** Who may be listening. Guests and children hear mild language only, children also what they understand. */
  readonly household: 'normal' | 'guests' | 'children';
}

/** The assistant as it comes, of which no owner has said anything. */
export const PARLEY: Persona = Object.freeze({ name: 'Parley', rules: [], household: 'normal' });

export function personaOf({ assistant, home, household }: OwnerConfig): Persona {
  const { name = PARLEY.name, character, rules } = assistant;
  const { place, units } = home;
  return Object.freeze({
    name,
    rules,
    household: household.mode,
    ...(character && { character }),
    ...(place && { place }),
    ...(units && { units }),
  });
}

/** What the assistant calls itself now. */
export function nameIn({ persona }: { persona?: (() => Persona) | undefined }): string {
  return (persona?.() ?? PARLEY).name;
}
