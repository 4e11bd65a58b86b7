import { breaker } from '#core/async/breaker.ts';
import type { ParleyError } from '#core/errors.ts';
import type { Clock, LanguageModel, ModelEvent, ModelRequest } from '#core/ports.ts';
import { type Attempt, attempt } from './attempt.ts';

/** No word after so long: the other model begins too, and who speaks first is heard. */
const FIRST_TOKEN_MS = 1_200;
/** Hardly a word and no sentence after so long: the other one begins too, and who completes a sentence first is heard. */
const TRICKLE_MS = 2_400;
/** More than hardly a word: about half a sentence. */
const TRICKLE_CHARACTERS = 40;
/** So many failed turns in a row, and a model is not asked first for so long. */
const BREAKER = { failures: 5, restMs: 10_000 };

/**
 * Two models as one: where the first is broken or slow the second answers, and who loses is stopped. Who failed is not asked
 * again in the same turn; who failed five turns in a row, slowness included, is asked second for ten seconds.
 * `log` gets lines for the operator.
 */
export function withFallback(
  first: LanguageModel,
  second: LanguageModel,
  { clock, log = () => {} }: { clock: Clock; log?: (line: string) => void },
): LanguageModel {
  const breakers = new Map([first, second].map((model) => [model, breaker(clock, BREAKER)]));

  function inOrder(): [LanguageModel, LanguageModel] {
    return !breakers.get(first)?.allows() && breakers.get(second)?.allows() ? [second, first] : [first, second];
  }

  async function* reply(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    if (signal.aborted) return;
    const { changed, change } = changes();
    const [lead, other] = inOrder();
    const startedAt = clock.now();
    const timers = new AbortController();
    const judged = new Set<LanguageModel>();
    /** Whose words are passed on, and who works beside it. */
    let speaker = attempt(lead, request, changed);
    let rival: Attempt | undefined;
    /** Who can still take over: the rival, or one who was not asked yet. */
    let spare: LanguageModel | undefined = other;
    let passedOn = false;

    function judge(model: LanguageModel, trouble?: string): void {
      if (judged.has(model)) return;
      judged.add(model);
      if (trouble === undefined) {
        breakers.get(model)?.succeeded();
      } else {
        const opened = breakers.get(model)?.failed();
        log(`${model.name}: ${trouble}${opened ? '; it is asked second for a while' : ''}`);
      }
    }

    function stop(): void {
      timers.abort('over');
      speaker.stop();
      rival?.stop();
      changed();
    }

    signal.addEventListener('abort', stop);
    for (const ms of [FIRST_TOKEN_MS, TRICKLE_MS]) void clock.sleep(ms, timers.signal).then(changed);
    try {
      while (!signal.aborted) {
        const elapsed = clock.now() - startedAt;

        if (rival?.error()) {
          judge(rival.model, troubleOf(rival.error()));
          rival = spare = undefined;
        }
        if (speaker.error()) judge(speaker.model, troubleOf(speaker.error()));
        if (spare && givesWay(speaker, rival)) {
          speaker.stop();
          speaker = rival ?? attempt(spare, request, changed);
          rival = spare = undefined;
          log(`${speaker.model.name} answers instead`);
          if (passedOn) yield { type: 'restart' };
        }

        const error = speaker.error();
        const ended = speaker.ended();
        if (speaker.sure()) judge(speaker.model);
        for (const event of speaker.take()) {
          if (signal.aborted) return;
          passedOn = true;
          yield event;
        }
        if (error) throw error;
        if (ended) return;

        if (rival && (speaker.sure() || (speaker.begun() && elapsed < TRICKLE_MS))) {
          rival.stop();
          rival = undefined;
        }
        if (spare && !rival && isSlow(speaker, elapsed)) {
          judge(speaker.model, `slow, ${speaker.heard()} characters so far`);
          rival = attempt(spare, request, changed);
        }
        await change();
      }
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
    }
  }

  return { name: `${first.name} or ${second.name}`, reply, ...(first.prepare && { prepare: first.prepare }) };
}

/** A refusal to answer is an answer: asking around for another opinion is not ours to do. */
function troubleOf(error: ParleyError | undefined): string | undefined {
  return error?.code === 'model-declined' ? undefined : error?.message;
}

function givesWay(speaker: Attempt, rival: Attempt | undefined): boolean {
  if (speaker.sure()) return false;
  if (speaker.error()) return troubleOf(speaker.error()) !== undefined;
  return rival !== undefined && (rival.sure() || (rival.begun() && !speaker.begun()));
}

function isSlow(speaker: Attempt, elapsed: number): boolean {
  if (speaker.sure()) return false;
  return speaker.begun() ? elapsed >= TRICKLE_MS && speaker.heard() < TRICKLE_CHARACTERS : elapsed >= FIRST_TOKEN_MS;
}

/** `change` resolves after the next `changed`, or at once if there was one since. */
function changes(): { changed(): void; change(): Promise<void> } {
  let fresh = false;
  let wake = () => {};
  return {
    changed() {
      fresh = true;
      wake();
    },
    async change() {
      if (!fresh) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      fresh = false;
    },
  };
}
