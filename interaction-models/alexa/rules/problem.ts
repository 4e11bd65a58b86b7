/** What Amazon would refuse, or what would not work. */
export interface Problem {
  /** Where it is: 'de-DE WhatIntent', 'skill.json fr-CA'. */
  place: string;
  what: string;
}
