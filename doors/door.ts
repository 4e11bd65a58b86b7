/** What a door is: where one kind of client comes in. Every door is a line of the table in `server/doors.ts`. */
import type { History } from '#core/conversation/history.ts';
import type { Persona } from '#core/conversation/persona.ts';
import type { Locale } from '#core/languages/locale.ts';
import type { Log } from '#core/log.ts';
import type { Report } from '#core/metrics/measured.ts';
import type { Clock, LanguageModel, LateAnswers, Memory, MissedAlarms, Speech, ToolsFor } from '#core/ports.ts';
import type { Config } from '#core/settings/config.ts';
import type { OwnerConfig } from '#core/settings/owner/owner-config.ts';
import type { Settings, Values } from '#core/settings/setting.ts';
import type { Call, Line, Opening } from '#streaming/call.ts';
import type { Route } from './http/handler.ts';
import type { Upgrade } from './http/web-socket-server.ts';

/** Who is to hear something that nobody has asked for now: a person, wherever they are, or whoever is at a door; with both that person there. */
export type Audience = { person: string; door?: string } | { person?: undefined; door: string };

/** What is said unasked. `locale`: of the text. */
export interface Announcement {
  text: string;
  locale: Locale;
}

/** A device on which something can be said unasked, now. */
export interface Outlet {
  /** As in the table of doors; a phone's is 'telephone'. */
  door: string;
  /** That of the people there; absent: of any. */
  locale?: Locale;
  /** Says it at the next fitting moment. Resolves with whether it was heard, at least in part, and never rejects. */
  say(announcement: Announcement): Promise<boolean>;
}

/** What every door gets of the process that it is part of. */
export interface House {
  config: Config;
  model: LanguageModel;
  tools: ToolsFor;
  memory: Memory;
  /** The same memory, behind a patience. */
  history: History;
  lateAnswers: LateAnswers;
  speech: Speech;
  /** The key of everybody's pseudonym. */
  personSecret: string;
  clock: Clock;
  fetch: typeof fetch;
  log: Log;
  /** Roots that a platform's certificate may end in, PEM; absent: those that Node trusts. */
  roots?: readonly string[];
  /** A turn on a smart speaker, request to reply, in milliseconds. */
  budgetMs: number;
  historyDays: number;
  /** What the owner says of the assistant and the home, as it is now: it may change between two turns. */
  owner(): OwnerConfig;
  /** Who answers, as it is now. */
  persona(): Persona;
  /** Of the people who come in, where their devices do not say it: the owner's, or this machine's if nobody else can come in. IANA name. */
  timeZone(): string | undefined;
  /** Of the home: the owner's, or this machine's, which is there. IANA name. */
  homeTimeZone(): string;
  /** What is spoken at a door with clients that do not say it. */
  localeAt(door: string): Locale;
  /** Starts a call, measured under the name of its door. */
  startCall(door: string, opening: Opening, line: Line): Call;
  /** Whether no line is free for another call at a path of `upgrades`. */
  full(path: string): boolean;
  /** Hears how every turn went. */
  report: Report;
  /** Has the briefing spoken by the door that can; returns at once. `requestId`: what asks for it. */
  startBriefing(requestId: string): void;
  /** Where these people can be told something, now. */
  outlets(to: Audience): readonly Outlet[];
  /** Alarms that were due and could not be said: the next turn of their person says them. */
  missed: MissedAlarms;
  /** Where the server listens, once it does. */
  port(): number;
}

/** A door, as it is known before the process has anything to open it with. */
export interface Door {
  /** Different for each door. */
  name: string;
  /** For the owner, at the start and in the list of settings. */
  title: string;
  settings?: Settings;
  /** Its clients need not say their language: what is spoken then is the owner's to choose. */
  needsLocale?: true;
  /** What is wrong with the values together or on such a server, each with its remedy. `isSet`: whether a setting of another door has a text. */
  problems?(values: Values<Settings>, config: Config, isSet: (setting: string) => boolean): readonly string[];
  /** Rejects if something that it keeps cannot be had. */
  open(house: House, values: Values<Settings>): OpenDoor | Promise<OpenDoor>;
}

/** A door as its own file writes it: the compiler knows the values of its settings. The table of doors does not. */
export interface DoorDefinition<S extends Settings> extends Door {
  settings: S;
  problems?(values: Values<S>, config: Config, isSet: (setting: string) => boolean): readonly string[];
  open(house: House, values: Values<S>): OpenDoor | Promise<OpenDoor>;
}

/** What the settings of a door were read as. */
export function valuesOf<S extends Settings>({ name }: DoorDefinition<S>, { doors }: Config): Values<S> {
  return doors[name] as Values<S>;
}

export interface OpenDoor {
  /** Paths of the HTTP server. */
  routes?: readonly Route[];
  /** WebSocket protocols, by path; a call each. */
  upgrades?: Readonly<Record<string, Upgrade>>;
  /** Opens a port of its own, and resolves with its address. Rejects if the port cannot be had. */
  listen?(): Promise<string>;
  /** One line for the owner: how to come in here, and who may. `url`: the server's address, or that of the port of its own. */
  banner(url: string): string;
  /** Devices here that are no calls; those of calls are known to the house. */
  outlets?(to: Audience): readonly Outlet[];
  /** The service behind `House.startBriefing`. */
  startBriefing?(requestId: string): void;
  /** Lets nobody in any more, gives what goes on here `drainMs` to end, then ends it. Routes and upgrades are the server's to close. */
  close?(drainMs: number): Promise<void>;
}
