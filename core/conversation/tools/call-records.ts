import type { Piece, ToolCall, ToolRecord } from '#core/ports.ts';

const UNDER_WAY = 'It was begun when the answer was broken off. Whether it was done is not known.';

/** What became of the calls of an answer, by its pieces so far. */
export interface CallRecords {
  take(piece: Piece): void;
  /** Those that have ended; and those with an effect that were begun, which may have it yet: they are never done again. */
  all(): ToolRecord[];
}

export function callRecords(): CallRecords {
  const ended: ToolRecord[] = [];
  const underWay = new Map<ToolCall, ToolRecord>();
  return {
    take(piece) {
      if (!('call' in piece)) return;
      const { call, state } = piece;
      underWay.delete(call);
      if (state === 'done') ended.push(piece.record);
      else if (state === 'running' && piece.effect) underWay.set(call, { call, effect: true, result: UNDER_WAY });
    },
    all: () => [...ended, ...underWay.values()],
  };
}
