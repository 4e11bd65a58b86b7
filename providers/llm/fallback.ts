import { deferred } from '#core/async/deferred.ts';
import { onAbort } from '#core/async/on-abort.ts';
import type { ParleyError } from '#core/errors.ts';
import type { LanguageModel, ModelEvent, ModelRequest } from '#core/ports.ts';
import { type RelayOptions, relay } from '../relay.ts';
import { type Attempt, attempt } from './attempt.ts';

/** A model that takes longer to its first word is slow for a voice. */
export const FIRST_TOKEN_MS = 1_200;

export interface ModelFallbackOptions extends RelayOptions {
  /** No word after so long: the other model begins too, and the one that speaks first is heard. */
  firstTokenMs?: number;
  /** Hardly a word and no sentence after so long: the other one begins too, and the one that completes a sentence first is heard. */
  trickleMs?: number;
  /** More than hardly a word: about half a sentence. */
  trickleCharacters?: number;
}

/**
 * Two models as one: where the first is broken or slow the second answers, and the one that loses is stopped. One that failed is not asked
 * again in the same turn; one that failed five turns in a row, slowness included, is asked second for ten seconds. A turn that the model takes
 * for wrong (one application's tools, a prompt that is too long) is that turn's alone.
 */
export function withFallback(
  first: LanguageModel,
  second: LanguageModel,
  { firstTokenMs = FIRST_TOKEN_MS, trickleMs = 2_400, trickleCharacters = 40, ...options }: ModelFallbackOptions,
): LanguageModel {
  const { clock, log = () => {} } = options;
  const { name, begin } = relay([first, second], { failures: 5, restMs: 10_000, ...options });

  function isSlow(speaker: Attempt, elapsed: number): boolean {
    if (speaker.sure) return false;
    return hasBegun(speaker) ? elapsed >= trickleMs && speaker.text.length < trickleCharacters : elapsed >= firstTokenMs;
  }

  async function* reply(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    if (signal.aborted) return;
    /** Resolves when something happens that has not been looked at yet. */
    let news = deferred();
    const changed = () => news.resolve();
    const leg = begin();
    const lead = leg.next() ?? first;
    const startedAt = clock.now();
    const timers = new AbortController();
    const judged = new Set<LanguageModel>();
    /** Whose words are passed on, and who works beside it. */
    let speaker = attempt(lead, request, changed);
    let rival: Attempt | undefined;
    /** The model that can still take over: the rival's, or one that was not asked yet. */
    let spare: LanguageModel | undefined = lead === first ? second : first;
    let passedOn = false;

    function judge(model: LanguageModel, trouble?: string, error?: ParleyError): void {
      if (judged.has(model)) return;
      judged.add(model);
      if (trouble === undefined) {
        leg.succeeded(model);
      } else {
        const opened = leg.failed(model, error);
        log(`${model.name}: ${trouble}${opened ? '; it is asked second for a while' : ''}`);
      }
    }

    function stop(): void {
      timers.abort('over');
      speaker.stop();
      rival?.stop();
      changed();
    }

    const unlink = onAbort(signal, stop);
    for (const ms of [firstTokenMs, trickleMs]) void clock.sleep(ms, timers.signal).then(changed);
    try {
      while (!signal.aborted) {
        const elapsed = clock.now() - startedAt;

        if (rival?.error) {
          judge(rival.model, troubleOf(rival.error), rival.error);
          rival = spare = undefined;
        }
        if (speaker.error) judge(speaker.model, troubleOf(speaker.error), speaker.error);
        if (spare && givesWay(speaker, rival)) {
          speaker.stop();
          speaker = rival ?? attempt(spare, request, changed);
          rival = spare = undefined;
          log(`${speaker.model.name} answers instead`);
          if (passedOn) yield { type: 'restart' };
        }

        const { error, ended } = speaker;
        if (speaker.sure) judge(speaker.model);
        for (const event of speaker.events.splice(0)) {
          if (signal.aborted) return;
          passedOn = true;
          yield event;
        }
        if (error) throw error;
        if (ended) return;

        if (rival && (speaker.sure || (hasBegun(speaker) && elapsed < trickleMs))) {
          rival.stop();
          rival = undefined;
        }
        if (spare && !rival && isSlow(speaker, elapsed)) {
          judge(speaker.model, `slow, ${speaker.text.length} characters so far`);
          rival = attempt(spare, request, changed);
        }
        await news.promise;
        news = deferred();
      }
    } finally {
      unlink();
      stop();
    }
  }

  return { name, reply, ...(first.prepare && { prepare: first.prepare }) };
}

/** A refusal to answer is an answer: asking around for another opinion is not ours to do. */
function troubleOf(error: ParleyError | undefined): string | undefined {
  return error?.code === 'model-declined' ? undefined : error?.message;
}

function givesWay(speaker: Attempt, rival: Attempt | undefined): boolean {
  if (speaker.sure) return false;
  if (speaker.error) return troubleOf(speaker.error) !== undefined;
  return rival !== undefined && (rival.sure || (hasBegun(rival) && !hasBegun(speaker)));
}

/** Something was said or called. */
function hasBegun({ sure, text }: Attempt): boolean {
  return sure || text !== '';
}
