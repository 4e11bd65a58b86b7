import type { TurnId } from '#core/conversation/turn.ts';
import type { Report } from '#core/metrics/measured.ts';
import type { CallEvent } from './call.ts';

/** Reports what happens on one call: hears its events, as its door does. `model`: as in LanguageModel. */
export function callMeasure({ door, model, report }: { door: string; model: string; report: Report }): (event: CallEvent) => void {
  /** The last turn that the caller took; other replies are of our own accord. */
  let understood: TurnId | undefined;

  return (event) => {
    switch (event.type) {
      case 'understood':
        understood = event.turn;
        return;
      case 'trouble':
        return report({ type: 'trouble', door, code: event.code });
      case 'ended':
        return report({ type: 'call', door, reason: event.reason });
      case 'reply-ended': {
        const { turn, outcome, heardMs, stages, usage } = event;
        const { firstText, spoken, thrownAway = 0 } = stages;
        const { ended, error } = outcome;
        report({
          type: 'turn',
          door,
          asked: turn === understood ? 'words' : 'launch',
          ended,
          ...(error && { error }),
          stages: { ...(firstText !== undefined && { firstText }), ...(spoken !== undefined && { firstSound: spoken }) },
          heardMs,
          draftsDiscarded: thrownAway,
        });
        if (usage) report({ type: 'answer', model, reason: ended === 'whole' ? 'whole' : 'stopped', usage });
        return;
      }
    }
  };
}
