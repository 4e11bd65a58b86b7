import { timer } from '#core/async/timer.ts';
import { within } from '#core/async/within.ts';
import { commandIn } from '#core/conversation/commands.ts';
import { type Caller, conversationHistory } from '#core/conversation/conversation-history.ts';
import { commandOf, ownWords, type Response, respond } from '#core/conversation/respond.ts';
import type { Turn } from '#core/conversation/turn.ts';
import type { ErrorCode } from '#core/errors.ts';
import { phrasesFor, variant } from '#core/languages/phrases.ts';
import { goesOn, joined } from '#core/languages/words.ts';
import type { Log } from '#core/log.ts';
import type { VoiceActivity } from '#core/ports.ts';
import type { Call, CallEvent, CallSettings, Line, Opening } from './call.ts';
import { clientTools } from './client-tools.ts';
import { UserTurn } from './input/user-turn.ts';
import { keypad } from './keypad.ts';
import type { PlayoutTicker } from './output/playout-ticker.ts';
import { type ReplyBeginning, type ReplyEnding, SpokenReply } from './output/reply.ts';
import type { CallServices } from './pipeline.ts';
import { kindOfInterjection } from './turn-detection/backchannels.ts';
import { bargeIn } from './turn-detection/barge-in.ts';
import { type PendingQuestion, pendingQuestionIn } from './turn-detection/pending-question.ts';
import { preemptiveGeneration } from './turn-detection/preemptive-generation.ts';

/** What a call is doing: nothing is said · a reply is being made · it is being heard · it has ended. */
type State = 'listening' | 'thinking' | 'speaking' | 'over';

/**
 * How long nothing may happen in a state (milliseconds): of silence until "are you still there?", and as long again until the end; of waiting
 * for the first sound of a reply, or for more of it, until it is given up.
 */
const PATIENCE_MS: Readonly<Record<State, number>> = {
  listening: 20_000,
  thinking: 10_000,
  speaking: 8_000,
  over: Number.POSITIVE_INFINITY,
};
/** Who stopped us with what turns out to be no words gets their answer after so much silence. */
const NO_WORDS_MS = 1_500;

const LONGEST_CALL_MS = 3_600_000;
/** Everything of a call is cleaned up within this, whatever hangs. */
const CLOSE_MS = 2_000;
/** The store gets this long to delete a person. */
const FORGET_MS = 5_000;

export interface CallParts {
  voice: CallServices;
  vad: VoiceActivity;
  ticker: PlayoutTicker;
  historyDays: number;
  log: Log;
}

/** One caller: what is heard, decided and said. */
export function startCall(who: Opening, line: Line, parts: CallParts): Call {
  const { voice, log } = parts;
  const { clock } = voice;
  let caller: Caller = who;
  let settings: CallSettings = { turns: 'ours', interruptions: true };
  const locale = () => caller.locale;
  const phrases = () => phrasesFor(caller.locale);
  const history = conversationHistory(() => caller, voice.history, clock);

  let state: State = 'listening';
  /** What is being said: always, and only, while thinking and speaking. */
  let reply: SpokenReply | undefined;
  /** What we said last: it may be a question. */
  let said = '';
  let askedStillThere = false;
  /** The words of the turn that is being heard have silenced us. */
  let silenced = false;
  /** A turn that was answered before the caller had finished: nothing of the answer was heard, so its words belong to the next. */
  let unanswered = '';

  const tell = (event: CallEvent) => {
    if (state !== 'over') line.tell(event);
  };

  function enter(next: State): void {
    state = next;
    watchdog.in(next === 'listening' && isOwed() ? NO_WORDS_MS : PATIENCE_MS[next]);
  }

  const watchdog = timer(clock, () => {
    if (state === 'listening' ? hearing.isSpeaking() : reply?.movesOn()) enter(state);
    else if (state !== 'listening') giveUp();
    else if (!isOwed()) nobodyThere();
    else if (hearing.words === '') decide('');
    else enter(state);
  });
  /** An answer that we held back for words that may not come. */
  const isOwed = () => silenced && unanswered !== '' && settings.turns !== 'manual';
  const longest = timer(clock, () => void close('too-long'));

  // --- hearing ---

  const hearing = new UserTurn({
    input: line.input,
    services: voice,
    vad: parts.vad,
    settings: () => ({ ...settings, locale: locale() }),
    question,
    onSound() {
      interjection.onset(clock.now());
      mindInterjection();
    },
    onSpeechStarted(atMs) {
      tell({ type: 'speech-started', atMs });
      voice.model.prepare?.();
      if (state === 'listening') enter('listening');
      interjection.speechStarted(clock.now());
      mindInterjection();
    },
    onSpeechEnded(atMs, nowMs) {
      tell({ type: 'speech-ended', atMs });
      if (state === 'listening') enter('listening');
      interjection.speechEnded(nowMs);
      considerDraft({ final: false, silent: true });
      mindInterjection();
    },
    onWords(words, final) {
      if (words !== '') tell({ type: 'hearing', text: words });
      // The last words of the turn that we answer, but late.
      if (reply && final && goesOn(reply.turn.text, words)) silence();
      else if (state === 'speaking') interjection.heard(words, clock.now(), question());
      // An answer that nobody hears yet was made too early, unless the words only show that they listen.
      else if (state === 'thinking' && words !== '' && kindOfInterjection(words, locale()) !== 'backchannel') silence();
      considerDraft({ final, silent: false });
      mindInterjection();
    },
    onTurn(words, committed) {
      if (committed && reply) silence();
      // Words that did not stop our speech were no turn: "uh-huh", or somebody else's.
      if (reply) drafting.drop();
      else decide(words);
    },
    onTrouble({ code, message }) {
      log.error({ code, cause: message }, 'a call cannot hear');
      tell({ type: 'trouble', code, say: phrases().errors[code] });
      if (state === 'listening') apologise(code);
    },
  });

  /** What of a sound in our speech? Asked after every event, and when its alarm rings. */
  function mindInterjection(): void {
    if (state !== 'over') interjecting.at(interjection.next(clock.now()) ?? Number.POSITIVE_INFINITY);
  }
  const interjecting = timer(clock, mindInterjection);

  function question(): PendingQuestion | undefined {
    return pendingQuestionIn(said, locale());
  }

  // --- answering ---

  const tools = clientTools({
    tools: () => settings.tools ?? [],
    ask: (turn, call) => tell({ type: 'tool', turn, call }),
    onLate: (record) => history.add(history.turn(''), { said: [], ended: 'whole', calls: [record] }),
  });

  function makeReply(turn: Turn, response?: Response): SpokenReply {
    const { historyDays } = parts;
    const { instructions, textOnly = false } = settings;
    const { model } = voice;
    const forget = () => history.forget(FORGET_MS);
    const { recalled } = history;
    const responding = {
      model,
      clock,
      tools: tools.forTurn(turn.id),
      historyDays,
      instructions,
      forget,
      recalled,
      goesOn: { asksAloud: true },
    };
    return new SpokenReply(turn, response ?? respond(turn, history.past(), responding), {
      services: voice,
      line,
      ticker: parts.ticker,
      textOnly,
      tell,
      onAudible,
      onOver,
    });
  }

  /** No draft is made of a command. */
  const isCommand = (turn: Turn) => commandOf(turn, history.past()) !== undefined;

  /** A turn of these words, and of those before them that got no answer. */
  function turnOf(text: string): Turn {
    const turn = history.turn(text);
    return isCommand(turn) ? turn : { ...turn, text: joined(unanswered, text) };
  }

  const newDrafts = () =>
    preemptiveGeneration({
      clock,
      locale: locale(),
      make(text) {
        const turn = turnOf(text);
        return isCommand(turn) || isStillThere(text) ? undefined : makeReply(turn);
      },
    });
  let drafting = newDrafts();

  function considerDraft(heard: { final: boolean; silent: boolean }): void {
    if (!reply && settings.turns !== 'manual') drafting.consider(hearing.words, heard);
  }

  const isStillThere = (text: string) => askedStillThere && commandIn(text, locale(), true) === 'yes';

  /** The caller has said this, and it is answered; unless all they wanted was that we stop, and we have. */
  function decide(final: string): void {
    const quiet = silenced && kindOfInterjection(final, locale()) === 'command';
    if (quiet) drafting.drop();
    const { draft, thrownAway } = drafting.decided(final);
    answer(quiet ? undefined : (draft ?? turnOf(final)), final, {
      since: hearing.spokeAt ?? clock.now(),
      heard: hearing.wordsAt,
      draft: draft ? 'adopted' : 'none',
      thrownAway,
    });
  }

  function answer(to: SpokenReply | Turn | undefined, text: string, how: ReplyBeginning): void {
    const stillThere = isStillThere(text);
    silenced = false;
    askedStillThere = false;
    // After "wait" they go on; after "stop" they do not.
    if (to || commandIn(text, locale(), false) === 'stop') unanswered = '';
    const turn = to === undefined ? history.turn(text) : 'turn' in to ? to.turn : to;
    tell({ type: 'understood', turn: turn.id, text: turn.text });
    if (to === undefined) enter('listening');
    else if (stillThere) say(variant(phrases().reprompt, turn.id));
    else begin('turn' in to ? to : makeReply(to), how);
  }

  /** From now on this is what we say, as soon as there is sound. */
  function begin(next: SpokenReply, how: ReplyBeginning): void {
    interrupt();
    // Whoever was told of that may have done something else by now.
    if (reply || state === 'over') {
      next.throwAway();
      return;
    }
    reply = next;
    said = '';
    enter('thinking');
    next.begin(how);
  }

  function onAudible(of: SpokenReply): void {
    if (reply !== of) return;
    enter('speaking');
    if (settings.interruptions !== false) interjection.replyStarted(clock.now());
    mindInterjection();
  }

  function onOver(ended: SpokenReply, ending: ReplyEnding): void {
    if (reply !== ended) return;
    settle(ended, ending);
    const problem = ending.failure ?? ending.outcome.error;
    if (ended.response.ends) void close('goodbye');
    else if (problem && ended.turn.text !== '' && !reply) apologise(problem);
  }

  /** Nothing more comes of what we say; the caller heard it so far. */
  function interrupt(heardMs?: number): void {
    if (reply) settle(reply, reply.interrupt(heardMs));
  }

  /** The caller's own words stopped us. */
  function silence(): void {
    silenced = true;
    interrupt();
  }

  function settle(ended: SpokenReply, ending: ReplyEnding): void {
    const { turn, response } = ended;
    const { outcome, rest } = ending;
    reply = undefined;
    interjection.replyEnded();
    said = outcome.said.at(-1) ?? '';
    const reached = outcome.said.length > 0 || outcome.calls.length > 0;
    if (response.remembered && (reached || outcome.ended !== 'interrupted')) history.add(turn, outcome, rest);
    else if (response.remembered) unanswered = turn.text;
    enter('listening');
    ended.tellEnd(ending);
  }

  const newInterjection = () =>
    bargeIn({
      locale: locale(),
      onDuck: () => reply?.playout.duck(),
      onUnduck: () => reply?.playout.unduck(),
      onHold() {
        if (!reply) return;
        said = reply.alignment.heardAt(reply.playout.hold());
        tell({ type: 'held', turn: reply.turn.id });
      },
      onResume() {
        if (!reply) return;
        const atMs = reply.alignment.wordBorderBefore(reply.playout.positionMs());
        reply.playout.resume(atMs);
        tell({ type: 'resumed', turn: reply.turn.id, atMs });
      },
      onStop: silence,
    });
  let interjection = newInterjection();

  // --- what we say of our own accord ---

  function say(text: string, fixed = true): void {
    if (state === 'over') return;
    const turn = history.turn('');
    begin(makeReply(turn, ownWords(turn, [text], clock, fixed)), { since: clock.now(), draft: 'none', thrownAway: 0 });
  }

  function apologise(code: ErrorCode): void {
    unanswered = '';
    say(phrases().errors[code]);
  }

  function nobodyThere(): void {
    if (askedStillThere) return void close('idle');
    askedStillThere = true;
    say(phrases().stillThere);
  }

  function giveUp(): void {
    if (!reply) return;
    const { turn, times } = reply;
    const code = times.firstChunk !== undefined && times.firstAudio === undefined ? 'tts-unreachable' : 'model-slow';
    log.warn({ code }, 'nothing more came of a reply');
    interrupt();
    if (turn.text !== '') apologise(code);
  }

  async function greet(): Promise<void> {
    const past = await history.recalled();
    if (reply || unanswered || hearing.words) return;
    say(past.length > 0 ? variant(phrases().welcomeBack, caller.conversation) : phrases().welcome);
  }

  // --- what the client does ---

  function type(text: string): void {
    if (state === 'over' || text.trim() === '') return;
    drafting.drop();
    if (reply) silence();
    unanswered = '';
    const quiet = silenced && kindOfInterjection(text, locale()) === 'command';
    answer(quiet ? undefined : history.turn(text.trim()), text, { since: clock.now(), draft: 'none', thrownAway: 0 });
  }
  const keys = keypad(clock, type);

  function configure(changes: CallSettings): void {
    if (state === 'over') return;
    const differs = (key: keyof CallSettings) => key in changes && JSON.stringify(changes[key]) !== JSON.stringify(before[key]);
    const before: CallSettings = { ...settings, locale: caller.locale };
    settings = { ...settings, ...changes };
    caller = { ...caller, locale: changes.locale ?? caller.locale };
    if (differs('locale')) {
      drafting.drop();
      drafting = newDrafts();
      if (!reply) interjection = newInterjection();
    }
    hearing.settingsChanged({ language: differs('locale'), endpointing: differs('endpointing'), hotwords: differs('hotwords') });
  }

  async function close(reason: Extract<CallEvent, { type: 'ended' }>['reason']): Promise<void> {
    if (state !== 'over') {
      drafting.drop();
      interrupt();
      tell({ type: 'ended', reason });
      enter('over');
      interjecting.stop();
      longest.stop();
      keys.close();
      hearing.close();
    }
    await within(clock, CLOSE_MS, history.saved());
  }

  longest.in(LONGEST_CALL_MS);
  enter('listening');
  if (who.greets) void greet();

  return {
    hear(audio) {
      if (state !== 'over') hearing.hear(audio);
    },
    type,
    press(digit) {
      if (state === 'over') return;
      interrupt();
      keys.press(digit);
    },
    commit() {
      if (state !== 'over') hearing.commit();
    },
    discardInput() {
      if (state === 'over') return;
      drafting.drop();
      silenced = false;
      hearing.discard();
    },
    interrupt,
    played(turn, ms) {
      if (reply?.turn.id === turn) reply.playout.acknowledge(ms);
    },
    say: (text) => say(text, false),
    configure,
    toolResult(callId, result) {
      if (state !== 'over') tools.result(callId, result);
    },
    close,
  };
}
