import { historyIn } from '#core/conversation/history.ts';
import { type Turn, turnId } from '#core/conversation/turn.ts';
import type { Log } from '#core/log.ts';
import type { TurnStages } from '#core/metrics/measured.ts';
import type { SpeakerParts } from '#doors/smart-speaker/parts.ts';
import type { Heard, Reply, SpeakAhead, SpeakerRequest } from '#doors/smart-speaker/speaker-request.ts';
import { takeTurn } from '#doors/smart-speaker/take-turn.ts';
import { lateAnswersHere } from '#server/house/late-answers.ts';
import { inVirtualTime } from './clocks/in-virtual-time.ts';
import { virtualClock } from './clocks/virtual-clock.ts';
import { memoryInProcess } from './memory-in-process.ts';
import { notesInProcess } from './notes/notes-in-process.ts';
import { type Step, scriptedModel } from './scripted-model.ts';
import { NOON } from './turns.ts';

export const silentLog: Log = { info() {}, warn() {}, error() {} };

/** A smart speaker with one person before it, in virtual time. `script`: what its model does. */
export function speaker(...script: Step[][]) {
  const clock = virtualClock(NOON);
  const model = scriptedModel(clock, ...script);
  const memory = memoryInProcess(clock);
  const lateAnswers = lateAnswersHere(memory, clock, silentLog);
  const notes = notesInProcess(clock);
  const history = historyIn({ memory, notes, clock, log: silentLog });
  const parts: SpeakerParts = {
    model,
    tools: () => [],
    memory,
    history,
    lateAnswers,
    clock,
    budgetMs: 6_500,
    historyDays: 30,
    report() {},
    log: silentLog,
  };
  let requests = 0;

  function visit(heard: Heard | string, changes: Partial<Omit<SpeakerRequest, 'turn'>> & { turn?: Partial<Turn> } = {}): SpeakerRequest {
    const turn: Turn = {
      id: turnId(clock.now(), `request ${++requests}`),
      person: 'ann',
      conversation: 'session',
      at: clock.now(),
      locale: 'en-US',
      text: '',
      device: { screen: false },
      ...changes.turn,
    };
    const said: Heard = typeof heard === 'string' ? { kind: 'words', text: heard } : heard;
    return { door: 'alexa', heard: said, arrivedAt: clock.now(), oneShot: false, misses: 0, unsaved: [], ...changes, turn };
  }

  /** The reply to a request, and how long it took. */
  async function take(asked: SpeakerRequest): Promise<Reply & { tookMs: number; stages: TurnStages }> {
    const stages: TurnStages = {};
    const reply = await inVirtualTime(
      clock,
      takeTurn(asked, parts, stages).then((made) => ({ ...made, tookMs: clock.now() - asked.arrivedAt, stages })),
    );
    await clock.advance(1_000);
    return reply;
  }

  return {
    clock,
    model,
    memory,
    notes,
    parts,
    visit,
    take,
    say: (heard: Heard | string, changes: Parameters<typeof visit>[1] = {}) => take(visit(heard, changes)),
  };
}

/** Takes what is spoken ahead, after `ms` each. */
export function ears(speakers: { clock: { sleep(ms: number): Promise<void> } }, ms = 50) {
  const heard: string[][] = [];
  const speakAhead: SpeakAhead = async (sentences) => {
    await speakers.clock.sleep(ms);
    heard.push([...sentences]);
    return 'spoken';
  };
  return { heard, speakAhead };
}
