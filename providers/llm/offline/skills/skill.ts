import type { OfflineWords } from '#core/languages/definition/built-in-mind.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Tool } from '#core/ports.ts';
import type { Wish } from '../wishes.ts';

/** What the mind does next: it says something, or has tools called first. */
export type Step = { say: string } | { calls: readonly { name: string; arguments: Record<string, unknown> }[] };

/** How a wish is fulfilled: asked again once its tools have answered. */
export type Skill = (wish: Wish, situation: Situation) => Step;

/** What a skill may look at. */
export interface Situation {
  words: OfflineWords;
  locale: Locale;
  /** IANA name. */
  timeZone: string;
  /** Milliseconds since 1970. */
  now: number;
  /** What the person said, tidied. */
  text: string;
  /** What they said before that. */
  heard: readonly string[];
  /** What we have said in this conversation. */
  said: readonly string[];
  /** The tool that the turn may use; its name may have a server's name before it. */
  tool(name: string): Tool | undefined;
  /** What the calls of a tool came to in this turn, in their order; empty: it was not called yet. */
  results(name: string): readonly string[];
}

export const say = (text: string): Step => ({ say: text });

export const call = (name: string, args: Record<string, unknown>): Step => ({ calls: [{ name, arguments: args }] });
