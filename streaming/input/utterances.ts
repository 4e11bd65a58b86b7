/**
 * Where the words of an utterance belong that has ended and has no final transcript yet:
 * 'heard': to the turn that is being heard · 'late': to a turn that was decided without them · 'void': nowhere, because they were thrown away ·
 * 'committed': to a turn that the client has ended.
 */
type UtteranceState = 'heard' | 'late' | 'void' | 'committed';

/** The turn that is being heard is decided, thrown away, or ended by the client. */
type UtteranceInput = 'decided' | 'discarded' | 'committed';

const UTTERANCE: Readonly<Record<UtteranceState, Readonly<Record<UtteranceInput, UtteranceState>>>> = {
  heard: { decided: 'late', discarded: 'void', committed: 'committed' },
  late: { decided: 'late', discarded: 'late', committed: 'late' },
  void: { decided: 'void', discarded: 'void', committed: 'void' },
  committed: { decided: 'committed', discarded: 'committed', committed: 'committed' },
};

/** A turn that the client has ended, and whose words are not all final yet. */
export interface CommittedTurn {
  /** The client's own name of it. */
  name: string;
  /** Its final words so far. */
  finals: string[];
  /** The words so far of the utterance that is being understood. */
  interim: string;
  /** How many of its utterances have no final transcript. */
  awaited: number;
}

interface Utterance {
  state: UtteranceState;
  /** Of one that is committed. */
  turn?: CommittedTurn;
}

/**
 * The utterances that have ended and have no final transcript, in their order. The recogniser answers each end by one final, so a transcript
 * belongs to the oldest of them, and to what is being said if there is none.
 */
export class AwaitedUtterances {
  private queue: Utterance[] = [];

  /** An utterance of the turn that is being heard ends. */
  end(): void {
    this.queue.push({ state: 'heard' });
  }

  /** The turn that is being heard is over, and so are its utterances; another begins. `turn`: for one that is committed. */
  take(input: UtteranceInput, turn?: CommittedTurn): void {
    for (const utterance of this.queue) {
      if (UTTERANCE[utterance.state][input] === utterance.state) continue;
      utterance.state = UTTERANCE[utterance.state][input];
      if (!turn) continue;
      utterance.turn = turn;
      turn.awaited++;
    }
  }

  holdsCommitted(): boolean {
    return this.queue.some(({ turn }) => turn !== undefined);
  }

  /** The one that a transcript belongs to; undefined: what is being said. With its final transcript it is awaited no longer. */
  of({ final }: { final: boolean }): Utterance | undefined {
    return final ? this.queue.shift() : this.queue[0];
  }
}
