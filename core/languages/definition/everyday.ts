/** What can be asked of the built-in mind beside small talk and arithmetic; each wish is done with the tools that a model would call. */
export const INTENTS = [
  'weather',
  'timeIn',
  'timer',
  'reminder',
  'alarms',
  'cancelAll',
  'cancel',
  'convert',
  'exchange',
  'joke',
  'capital',
  'switch',
  'news',
  'music',
  'calendar',
  'lookup',
] as const;

export type Intent = (typeof INTENTS)[number];

/** Units by the names of ECMA-402's Intl.NumberFormat, which the converter knows too. */
type Unit =
  | 'mile'
  | 'kilometer'
  | 'meter'
  | 'centimeter'
  | 'foot'
  | 'inch'
  | 'kilogram'
  | 'gram'
  | 'pound'
  | 'ounce'
  | 'liter'
  | 'gallon'
  | 'celsius'
  | 'fahrenheit';

export type Sky = 'clear' | 'cloudy' | 'overcast' | 'fog' | 'drizzle' | 'rain' | 'snow' | 'showers' | 'thunderstorms' | 'changeable';

/** What can be told of what this process can do. */
export type Ability =
  | 'always'
  | 'weather'
  | 'set_timer'
  | 'encyclopedia'
  | 'convert_units'
  | 'news'
  | 'calendar'
  | 'search_knowledge'
  | 'home';

/**
 * What the built-in mind understands of everyday wishes in a language, and how it tells what came of them.
 *
 * A wish is a sentence template: words, `[may stand here]`, `(this|or that)`, and `{slot}`. Slots are `{place}`, `{text}`, `{subject}`, `{country}`,
 * `{device}` and `{area}` (any words), `{number}`, `{duration}` and `{clock}` (words that can be read as one), and those of the lists below: `{day}`,
 * `{from}` and `{to}` (units), `{money}` and `{into}` (currencies), `{state}`. Case, accents, hyphens, and a comma behind a word do not matter. The
 * text comes without its lead-in ("can you tell me") and its end mark.
 */
export interface EverydayWords {
  asks: Readonly<Record<Intent, readonly string[]>>;
  /** What goes on from the question before it, with `{day}` or `{place}`. */
  followUps: readonly string[];

  /** Names, by `|`; the weekdays are added. The first is how it is said. */
  days: Readonly<Record<'today' | 'tomorrow' | 'afterTomorrow', string>>;
  states: Readonly<Record<'on' | 'off', string>>;
  units: Readonly<Record<Unit, string>>;
  /** By ISO codes. */
  currencies: Readonly<Record<string, string>>;
  /** In durations and on clocks. */
  timeUnits: Readonly<Record<'hours' | 'minutes' | 'seconds', string>>;
  /** Seconds of durations that are not counted: 'half an hour'. */
  durations: Readonly<Record<string, number>>;
  /** Words that count before a unit, beside the numbers: 'a', 'an'. */
  numerals: Readonly<Record<string, number>>;
  /** What may stand between the parts of a duration. */
  joins: readonly string[];
  /** Parts of the day on a clock: 'pm'. */
  halves: Readonly<Record<'am' | 'pm', string>>;
  /** Cities whose name here is not that of their IANA time zone: 'tokio' -> 'Asia/Tokyo'. */
  cities: Readonly<Record<string, string>>;
  capitals: Readonly<Record<string, string>>;
  /** How an encyclopedia's sentence about the capital calls it. */
  capitalIs: string;
  sky: Readonly<Record<Sky, string>>;

  /** Questions that are asked often and whose answer does not change. */
  facts: readonly { asked: readonly string[]; answer: string }[];
  jokes: readonly string[];

  say: {
    /** {place} {sky} {degrees} */
    weatherNow: string;
    /** {day} {place} {sky} {low} {high} */
    weatherOn: string;
    /** {rain}: percent */
    rainLikely: string;
    whichPlace: string;
    /** {place} */
    noPlace: string;
    /** {place} {time} */
    timeIn: string;
    /** {duration} */
    timerSet: string;
    howLong: string;
    /** {moment} {text} */
    reminderSet: string;
    /** Nothing here can ring: it is said when the person next talks. */
    cannotRing: string;
    noAlarms: string;
    /** {duration} */
    timerRings: string;
    /** {text} {duration} */
    reminderRings: string;
    cancelled: string;
    /** {count} */
    several: string;
    /** {from} {to} */
    converted: string;
    /** {capital} */
    capital: string;
    noArticle: string;
    noNews: string;
    noEvents: string;
    switched: string;
    notAtHome: string;
    shallI: string;
    /** In the app of a speaker, which shows a card for it. */
    allow: string;
    notSet: string;
    failed: string;
    /** What the person would have to add: each is spoken in three seconds. */
    cannot: Readonly<Record<'music' | 'home' | 'alarms' | 'news' | 'calendar', string>>;
    /** {abilities} */
    can: string;
    /** How to have more. */
    more: string;
    /** When what is not known has been said before. */
    neither: string;
  };
  abilities: Readonly<Record<Ability, string>>;
}
