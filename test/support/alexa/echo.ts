import type { Directive, Response, ResponseEnvelope } from 'ask-sdk-model';
import { historyIn } from '#core/conversation/history.ts';
import { logMeasured } from '#core/metrics/log-measured.ts';
import { type AlexaParts, alexaSkill } from '#doors/alexa/skill.ts';
import { lateAnswersHere } from '#server/house/late-answers.ts';
import { inVirtualTime } from '#test/support/clocks/in-virtual-time.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { textOfSsml } from '#test/support/speech/ssml-text.ts';
import { memoryInProcess } from '../memory-in-process.ts';
import { type Step, scriptedModel } from '../scripted-model.ts';
import { silentLog } from '../speaker.ts';
import { NOON } from '../turns.ts';

export const SKILL = 'amzn1.ask.skill.11111111-2222-3333-4444-555555555555';

/** What of a request a test wants to be different. */
interface Asked {
  request: object;
  session?: { new?: boolean; attributes?: unknown; sessionId?: string };
  /** `context.System`. */
  system?: object;
}

interface ApiCall {
  url: string;
  token: string | undefined;
  /** The words of a progressive directive. */
  speech: string | undefined;
}

type Reply = ResponseEnvelope & { response: Response; tookMs: number };

/** An Echo with our skill behind it, in virtual time. `script`: what the model does. */
export function echo(...script: Step[][]) {
  const clock = virtualClock(NOON);
  const model = scriptedModel(clock, ...script);
  const memory = memoryInProcess(clock);
  const calls: ApiCall[] = [];
  const settings = new Map<string, string>();
  const logged: { fields: object; message: string }[] = [];
  const log = { ...silentLog, warn: (fields: object, message: string) => void logged.push({ fields, message }) };
  const parts: AlexaParts = {
    model,
    tools: () => [],
    memory,
    history: historyIn({ memory, clock, log: log }),
    lateAnswers: lateAnswersHere(memory, clock, log),
    clock,
    budgetMs: 6_500,
    historyDays: 30,
    report: logMeasured(log),
    log,
    fetch: async (url, init) => {
      const speech = init?.body ? JSON.parse(String(init.body)).directive.speech : undefined;
      calls.push({ url: String(url), token: new Headers(init?.headers).get('authorization') ?? undefined, speech });
      const setting = settings.get(String(url).split('/').at(-1) ?? '');
      return new globalThis.Response(setting ?? null, { status: speech ? 204 : setting ? 200 : 404 });
    },
    skillId: SKILL,
    personSecret: 'a secret of at least 32 characters',
  };
  const skill = alexaSkill(parts);
  let requests = 0;

  function event({ request, session = {}, system = {} }: Asked) {
    const application = { applicationId: SKILL };
    const user = { userId: 'amzn1.ask.account.ann' };
    const device = { deviceId: 'amzn1.ask.device.kitchen', supportedInterfaces: {} };
    return {
      version: '1.0',
      session: { new: false, sessionId: 'amzn1.echo-api.session.1', application, user, attributes: {}, ...session },
      context: { System: { application, user, device, ...system } },
      request: {
        requestId: `amzn1.echo-api.request.${++requests}`,
        timestamp: new Date(clock.now()).toISOString(),
        locale: 'en-US',
        ...request,
      },
    };
  }

  async function send(sent: object): Promise<Reply> {
    const since = clock.now();
    const reply = await inVirtualTime(clock, skill(sent));
    const tookMs = clock.now() - since;
    await clock.advance(1_000);
    return { ...reply, tookMs } as Reply;
  }

  return {
    clock,
    model,
    memory,
    parts,
    calls,
    logged,
    /** From now on Alexa's API knows that setting of every device. */
    serve: (setting: string, json: string) => settings.set(setting, json),
    event,
    send,
    ask: (asked: Asked) => send(event(asked)),
    /** A request with `session` left out. */
    askOutOfSession: (request: object, system?: object) => {
      const { session: _, ...rest } = event({ request, ...(system && { system }) });
      return send(rest);
    },
    say: (words: string, more: Omit<Asked, 'request'> = {}) => send(event({ request: intent('AskIntent', { query: words }), ...more })),
  };
}

export function intent(name: string, values: Record<string, string | undefined> = {}): object {
  const slots = Object.fromEntries(
    Object.entries(values).map(([slot, value]) => [
      slot,
      { name: slot, ...(value !== undefined && { value }), confirmationStatus: 'NONE' },
    ]),
  );
  return { type: 'IntentRequest', dialogState: 'IN_PROGRESS', intent: { name, confirmationStatus: 'NONE', slots } };
}

/** The words that are heard; undefined: silence. */
export function speechOf({ response }: { response: Response }): string | undefined {
  const { outputSpeech } = response;
  if (outputSpeech?.type !== 'SSML') return undefined;
  return textOfSsml(outputSpeech.ssml);
}

/** The slot whose value Alexa is told to listen for; undefined: none. */
export function elicited({ response }: { response: Response }): string | undefined {
  const directive = response.directives?.find((one: Directive) => one.type === 'Dialog.ElicitSlot');
  return directive?.type === 'Dialog.ElicitSlot' ? directive.slotToElicit : undefined;
}
