import { deferred } from '#core/async/deferred.ts';
import { LATE, within } from '#core/async/within.ts';
import { type TurnId, turnId } from '#core/conversation/turn.ts';
import type { Clock } from '#core/ports.ts';
import type { Audience, Outlet } from '#doors/door.ts';
import type { Call, CallEvent, Opening } from '#streaming/call.ts';

/** Waiting for a fitting moment, and saying it, takes no longer; what is heard later counts as not heard. */
const SAID_WITHIN_MS = 120_000;

interface OpenLine {
  door: string;
  opening: Opening;
  call: Call;
  /** Announcements that were not heard yet, by the replies that say them. */
  waiting: Map<TurnId, (heard: boolean) => void>;
}

/** The calls that go on, as devices on which something can be said unasked. */
export interface OpenLines {
  /** `start`: starts the call, whose every event is told to `hear`. */
  open(door: string, opening: Opening, start: (hear: (event: CallEvent) => void) => Call): Call;
  outlets(to: Audience): Outlet[];
}

/** `came`: somebody can be told something. Where we greet, that is when we answer the caller's words: before that a machine may have taken the call. */
export function openLines({ clock, newId, came }: { clock: Clock; newId(): string; came(person: string): void }): OpenLines {
  const lines = new Set<OpenLine>();

  function say({ call, waiting }: OpenLine, text: string): Promise<boolean> {
    const turn = turnId(clock.now(), newId());
    const heard = deferred<boolean>();
    waiting.set(turn, heard.resolve);
    call.announce(turn, text);
    return within(clock, SAID_WITHIN_MS, heard.promise).then((outcome) => {
      waiting.delete(turn);
      return outcome !== LATE && outcome;
    });
  }

  return {
    open(door, opening, start) {
      const { person, greets } = opening;
      const waiting: OpenLine['waiting'] = new Map();
      let line: OpenLine | undefined;
      let isHere = false;
      let understood: TurnId | undefined;

      function arrive(): void {
        if (isHere || !line) return;
        isHere = true;
        lines.add(line);
        if (person !== undefined) came(person);
      }

      const call = start((event) => {
        if (event.type === 'understood') understood = event.turn;
        else if (event.type === 'reply-started' && event.turn === understood) arrive();
        else if (event.type === 'reply-ended') waiting.get(event.turn)?.(event.outcome.said.length > 0);
        else if (event.type === 'ended') {
          isHere = true;
          if (line) lines.delete(line);
          for (const settle of waiting.values()) settle(false);
        }
      });
      line = { door, opening, call, waiting };
      if (!greets) arrive();
      return call;
    },

    outlets: ({ person, door }) =>
      [...lines]
        .filter((line) => (person === undefined || line.opening.person === person) && (door === undefined || line.door === door))
        .map((line) => ({ door: line.door, locale: line.opening.locale, say: ({ text }) => say(line, text) })),
  };
}
