import type { EverydayWords } from './everyday.ts';

/** What the offline model understands and says in a language. Patterns see the text without its lead-in and end mark. */
export interface OfflineWords {
  /** Politeness around a request, greetings in front of it; dropped. */
  leadIn: RegExp;
  greeting: RegExp;
  thanks: RegExp;
  howAreYou: RegExp;
  whoAreYou: RegExp;
  whatCanYouDo: RegExp;
  time: RegExp;
  date: RegExp;
  weekday: RegExp;
  story?: RegExp;
  /** Group 1: what to say. */
  repeat: RegExp;
  whatDidISay: RegExp;
  /** Group `name`. */
  myNameIs: RegExp;
  whatIsMyName: RegExp;
  /** Groups `my`, `thing` and `value`: my favourite colour is blue. */
  myThingIs: RegExp;
  /** Groups `my` and `thing`. */
  whatIsMyThing: RegExp;
  /** my -> your */
  your: Readonly<Record<string, string>>;

  numbers: NumberWords;
  /** Spoken signs and what to write instead, tried in order: + - * / ^ √ % (percent of) and ' . ' (a decimal point). */
  signs: readonly (readonly [RegExp, string])[];
  /** What may stand around a calculation. */
  aroundCalculation: RegExp;

  /** Ends a sentence; absent: a full stop. */
  fullStop?: string;

  /** Wishes that tools fulfil, facts and jokes. */
  everyday: EverydayWords;

  say: {
    greeting: string;
    thanks: string;
    howAreYou: string;
    /** {name}: what the assistant calls itself. */
    whoAreYou: string;
    /** '15:05' or '3:05 PM', as the locale writes it */
    time(clockTime: string): string;
    /** {date}: weekday, day, month and year */
    date: string;
    /** {weekday} */
    weekday: string;
    /** {result} */
    result: string;
    minus: string;
    dividedByZero: string;
    /** {text} */
    youSaid: string;
    nothingSaid: string;
    /** {name} */
    niceToMeetYou: string;
    yourNameIs: string;
    noName: string;
    /** {your} {thing} {value} */
    noted: string;
    yourThingIs: string;
    /** {your} {thing} */
    notTold: string;
    /** That it does not know, and what would help: a person waits for three seconds. */
    honest: string;
    /** A long one; a language that has none yet says honestly what it can do. */
    story?: string;
  };
}

/** Whole numbers below 10,000 as a language says them. Names in a list are separated by spaces; an underscore is a space within a name. */
export interface NumberWords {
  /** 0, 1, 2 and so on, as far as each has a name of its own. */
  small: string;
  /** 20, 30 and so on. */
  tens?: string;
  /** 100, 200 and so on, where each has a name of its own. */
  hundreds?: string;
  /** What multiplies the number before it: 'hundred'. */
  times: Readonly<Record<string, number>>;
  /** What stands between two numbers that are added: 'und'. */
  and?: string;
  /** Other names: 'a dozen'. */
  also: Readonly<Record<string, number>>;
}
