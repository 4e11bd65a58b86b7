import { timer } from '#core/async/timer.ts';
import type { Locale } from '#core/languages/locale.ts';
import { mailboxSignIn } from '#core/languages/mailbox.ts';
import { joined } from '#core/languages/words.ts';
import type { Clock } from '#core/ports.ts';
import type { Call, CallEvent, CallSettings } from '#streaming/call.ts';

/**
 * What took a call that we placed, a person or a machine, as far as it is known:
 * 'silent': nothing was heard yet · 'first-words': they are heard to their end before the model is asked · 'doubtful': they may be a machine's ·
 * 'talking': they were answered · 'machine': it is let talk · 'told': the owner's message is being said · 'person': words that come now are no
 * announcement any more.
 */
type Answerer = 'silent' | 'first-words' | 'doubtful' | 'talking' | 'machine' | 'told' | 'person';

/**
 * 'voice': speech or words · 'perhaps', 'machine': words of a machine, or what may be some · 'detected': Twilio says that it is a machine ·
 * 'quiet': nothing more has come · 'settled': a machine would have shown by now.
 */
type AnswererInput = 'voice' | 'perhaps' | 'machine' | 'detected' | 'quiet' | 'settled';

const MACHINE = { voice: 'machine', perhaps: 'machine', machine: 'machine', detected: 'machine', settled: 'machine' } as const;

const ANSWERER: Readonly<Record<Answerer, Readonly<Record<AnswererInput, Answerer>>>> = {
  silent: { ...MACHINE, voice: 'first-words', perhaps: 'doubtful', quiet: 'silent', settled: 'person' },
  'first-words': { ...MACHINE, voice: 'first-words', perhaps: 'doubtful', quiet: 'talking', settled: 'person' },
  doubtful: { ...MACHINE, voice: 'doubtful', perhaps: 'doubtful', quiet: 'talking', settled: 'person' },
  talking: { ...MACHINE, voice: 'talking', perhaps: 'talking', quiet: 'talking', settled: 'person' },
  machine: { ...MACHINE, quiet: 'told' },
  told: { voice: 'told', perhaps: 'told', machine: 'told', detected: 'told', quiet: 'told', settled: 'told' },
  person: { voice: 'person', perhaps: 'person', machine: 'person', detected: 'machine', quiet: 'person', settled: 'person' },
};

const PATIENCE = {
  /** How long nothing more may come until 'quiet'. Pauses inside an announcement are shorter than a machine's before its tone. */
  quietMs: { 'first-words': 900, doubtful: 2_500, machine: 2_000 } satisfies Partial<Record<Answerer, number>>,
  /** A voice that goes on for longer is taken as it is: answered, or talked over if it is a machine's. */
  longestMs: 60_000,
  /** An announcement comes before a person would have had so many turns. */
  turns: 2,
};

/** Nothing is answered while the words are only listened to, and a machine's words do not interrupt ours. */
const LISTENING = { answers: 'on-request' } as const satisfies CallSettings;
const MACHINE_LISTENING = { ...LISTENING, interruptions: false } as const satisfies CallSettings;
const TALKING = { answers: 'at-once', interruptions: true } as const satisfies CallSettings;

export interface AnsweringMachineParts {
  call: Call;
  locale: Locale;
  clock: Clock;
  /** What the owner has to say to a machine; undefined: nothing, and the call ends. */
  message: string | undefined;
}

/** Keeps the model from talking with an answering machine at the other end of a call that we placed. */
export interface AnsweringMachine {
  /** Everything that the call tells, before the call goes on. */
  hear(event: CallEvent): void;
  /** Twilio has detected a machine. */
  detected(): void;
  close(): void;
}

export function answeringMachine({ call, locale, clock, message }: AnsweringMachineParts): AnsweringMachine {
  let answerer: Answerer = 'silent';
  /** What was understood and waits for its answer. */
  let unanswered = '';
  let turns = 0;
  const quiet = timer(clock, () => take('quiet'));
  const longest = timer(clock, () => take('quiet'));

  function take(input: AnswererInput): void {
    const before = answerer;
    answerer = ANSWERER[before][input];
    if (answerer !== before) enter(before);
  }

  function enter(before: Answerer): void {
    switch (answerer) {
      case 'first-words':
      case 'doubtful':
        call.configure(LISTENING);
        longest.in(PATIENCE.longestMs);
        break;
      case 'machine':
        call.configure(MACHINE_LISTENING);
        call.interrupt();
        if (message === undefined) void call.close('hung-up');
        else longest.in(PATIENCE.longestMs);
        break;
      case 'told':
        close();
        call.say(message ?? '');
        break;
      case 'talking':
      case 'person':
        close();
        if (before === 'talking') break;
        call.configure(TALKING);
        if (unanswered !== '') call.type(unanswered);
        break;
    }
  }

  function waitForMore(): void {
    if (answerer === 'first-words' || answerer === 'doubtful' || answerer === 'machine') quiet.in(PATIENCE.quietMs[answerer]);
  }

  function close(): void {
    quiet.stop();
    longest.stop();
  }

  return {
    hear(event) {
      switch (event.type) {
        case 'speech-started':
          take('voice');
          quiet.stop();
          break;
        case 'hearing':
          take(mailboxSignIn(event.text, locale) ?? 'voice');
          waitForMore();
          break;
        case 'speech-ended':
          waitForMore();
          break;
        case 'understood':
          if (answerer === 'first-words' || answerer === 'doubtful') unanswered = joined(unanswered, event.text);
          if (answerer === 'talking' && ++turns === PATIENCE.turns) take('settled');
          break;
        case 'reply-ended':
          if (answerer === 'told') void call.close('hung-up');
          break;
        case 'ended':
          close();
          break;
      }
    },
    detected() {
      take('detected');
      waitForMore();
    },
    close,
  };
}
