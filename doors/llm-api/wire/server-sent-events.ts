/** Server-sent events, as OpenAI's clients read them: https://html.spec.whatwg.org/multipage/server-sent-events.html */

export const EVENT_STREAM = 'text/event-stream; charset=utf-8';

export function event(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

/** An event whose type stands before it, and in it. */
export function typedEvent(type: string, data: object): string {
  return `event: ${type}\n${event({ type, ...data })}`;
}

/** A comment, which every reader of events skips. */
export const WAITING = ': waiting\n\n';
