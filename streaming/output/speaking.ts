import type { Response } from '#core/conversation/respond.ts';
import type { Turn } from '#core/conversation/turn.ts';
import { phrasesFor } from '#core/languages/phrases.ts';
import type { CallEvent, Line, Stages } from '#streaming/call.ts';
import type { Voice } from '#streaming/pipeline.ts';
import type { TimerWheel } from './playout-ticker.ts';
import { type Ending, type Reply, startReply } from './reply.ts';

/** How a reply came to be said. Times by the clock. */
export interface Begun {
  /** The end of the caller's speech, or when the text came. */
  since: number;
  /** The final words. */
  heard?: number | undefined;
  draft: 'adopted' | 'none';
  thrownAway: number;
}

/** A reply, and what the door is told of it. Silent until it begins. */
export interface Speaking extends Pick<Reply, 'turn' | 'playout' | 'script' | 'times' | 'throwAway' | 'movesOn'> {
  readonly response: Response;
  begin(how: Begun): void;
  interrupt(heardMs?: number): Ending;
  /** Nobody may be told before the call itself knows. */
  tellEnd(ending: Ending): void;
}

export function speaking(
  turn: Turn,
  response: Response,
  parts: {
    voice: Voice;
    line: Line;
    wheel: TimerWheel;
    textOnly: boolean;
    tell(event: CallEvent): void;
    onAudible(speaking: Speaking): void;
    onOver(speaking: Speaking, ending: Ending): void;
  },
): Speaking {
  const { voice, line, tell } = parts;
  const { clock } = voice;
  /** Texts that were given to the voice before it was decided that this is said at all. */
  let waiting: string[] | undefined = [];
  let begun: (Begun & { decided: number }) | undefined;

  const reply = startReply(turn, response, {
    voice,
    line,
    wheel: parts.wheel,
    textOnly: parts.textOnly,
    onText(text) {
      if (waiting) waiting.push(text);
      else tell({ type: 'reply-text', turn: turn.id, text });
    },
    onSpoken() {
      tell({ type: 'reply-audio', turn: turn.id });
      // Not within the sending of the frame: whoever hears of it may hold it.
      queueMicrotask(() => parts.onAudible(self));
    },
    onFinished: (ending) => parts.onOver(self, ending),
  });

  function stages(): Stages {
    const { since = 0, draft = 'none', thrownAway = 0, heard, decided } = begun ?? {};
    const stages: Stages = { draft, thrownAway };
    for (const [stage, at] of Object.entries({ heard, decided, ...reply.times }) as [keyof Reply['times'], number | undefined][]) {
      if (at !== undefined) stages[stage] = Math.round((at - since) * 10) / 10;
    }
    return stages;
  }

  const self: Speaking = {
    turn,
    response,
    playout: reply.playout,
    script: reply.script,
    times: reply.times,
    throwAway: reply.throwAway,
    movesOn: reply.movesOn,
    begin(how) {
      begun = { ...how, decided: clock.now() };
      tell({ type: 'reply-started', turn: turn.id });
      for (const text of waiting ?? []) tell({ type: 'reply-text', turn: turn.id, text });
      waiting = undefined;
      reply.adopt();
    },
    interrupt: reply.cut,
    tellEnd({ outcome, heardMs, failure, usage }) {
      if (failure) tell({ type: 'trouble', code: failure, say: phrasesFor(turn.locale).errors[failure] });
      tell({ type: 'reply-ended', turn: turn.id, outcome, heardMs, stages: stages(), ...(usage && { usage }) });
    },
  };
  return self;
}
