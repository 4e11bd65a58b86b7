import { LOCALES } from '#core/languages/locale.ts';
import { isTimeZone } from '../time-zone.ts';
import { MCP_SERVER, type McpWish, mcpProblem, WEBHOOK, type WebhookWish, webhookProblem } from './elsewhere.ts';
import { choice, code, doorNames, type FieldValues, flag, sentences, words } from './fields.ts';

const ASSISTANT = {
  name: {
    ...words('what the assistant calls itself; the invocation names of the Alexa skill follow with `npm run skill:models`', {
      most: 40,
      example: 'Nova',
      pattern: /^\p{L}[\p{L}\p{M}\p{Nd}'’ .-]*$/u,
    }),
    otherwise: 'Parley',
  },
  character: words('who it is and how it talks, for the model', { most: 2_000, example: 'You are cheerful and a little old-fashioned.' }),
  rules: sentences('what it always or never does, one rule an entry, for the model', {
    most: 300,
    lines: 20,
    example: 'Call me Captain.',
  }),
};

const HOME = {
  timeZone: {
    ...words('where devices do not say it, an IANA name', { most: 60, example: 'Europe/Lisbon' }),
    otherwise: "this machine's, as long as nobody else can come in",
    remedy: 'write the name of a time zone, such as Europe/Lisbon',
    read: (value: unknown) => (typeof value === 'string' && isTimeZone(value) ? value : undefined),
  },
  place: words('where questions without a place are about', { most: 100, example: 'Lisbon, Portugal' }),
  units: choice('what it measures in', ['metric', 'imperial'], { otherwise: "the country's" }),
};

const HOUSEHOLD = {
  mode: choice(
    '`guests` and `children`: mild language, and no tool that is marked (purchases, locks); `children`: answers also fit children',
    ['normal', 'guests', 'children'],
    { byDefault: 'normal' },
  ),
};

const LOCALE = choice("what is spoken at a door whose clients do not say it, by the door's name", LOCALES, { otherwise: 'en-US' });

const TOOL = {
  doors: doorNames('the doors at which the tool may be used'),
  off: flag('nobody may use the tool'),
  ask: choice(
    '`always`: the person is asked before the tool does something; `never`: not even where words of others may have brought us to it',
    ['always', 'never'],
    {
      otherwise: 'as the tool has it',
    },
  ),
  code: code('digits that the person has to say before the tool does something; three wrong ones lock it for ten minutes'),
};

/** The sections of parley.yaml beside `settings`. Those with `of` or `each` have entries by names of the owner's: doors, tools. */
export const OWNER_SECTIONS = {
  assistant: { fields: ASSISTANT },
  home: { fields: HOME },
  household: { fields: HOUSEHOLD },
  languages: { entry: '<door>', of: LOCALE },
  tools: { entry: '<tool>', each: TOOL },
  mcp: { entry: '<server>', each: MCP_SERVER, problem: mcpProblem },
  webhooks: { entry: '<tool>', each: WEBHOOK, problem: webhookProblem },
} as const;

/** What the owner says of the assistant, the home and who is in it. Plain data, so that a thread can be given it. */
export interface OwnerConfig {
  readonly assistant: FieldValues<typeof ASSISTANT>;
  readonly home: FieldValues<typeof HOME>;
  readonly household: FieldValues<typeof HOUSEHOLD>;
  /** By the name of a door. */
  readonly languages: Readonly<Record<string, (typeof LOCALES)[number] | undefined>>;
  /** By the name of a tool. */
  readonly tools: Readonly<Record<string, FieldValues<typeof TOOL> | undefined>>;
  /** Servers of the Model Context Protocol, by the owner's names for them. */
  readonly mcp: Readonly<Record<string, McpWish>>;
  /** Tools made of operations of OpenAPI documents, by their names. */
  readonly webhooks: Readonly<Record<string, WebhookWish>>;
}

/** An owner who has said nothing. */
export const NO_WISHES: OwnerConfig = {
  assistant: { name: undefined, character: undefined, rules: [] },
  home: { timeZone: undefined, place: undefined, units: undefined },
  household: { mode: 'normal' },
  languages: {},
  tools: {},
  mcp: {},
  webhooks: {},
};
