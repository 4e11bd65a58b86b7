import type { Caller } from '#core/conversation/conversation-history.ts';
import { turnId } from '#core/conversation/turn.ts';
import type { Clock, Outcome, ToolCall } from '#core/ports.ts';
import type { Call, CallEvent, CallSettings, Line, ReplyRequest } from '#streaming/call.ts';

/**
 * A call without ears, model or voice: it answers "You said: ..." to what is typed, and hears HEARD in whatever sound is committed. Where the
 * client has tools, "use the tools" asks for all of them, and a reply to their results says them. Speech is a tone.
 */
export interface ScriptedCall extends Call {
  caller: Caller;
  line: Line;
  settings: CallSettings;
  /** What the client asked to be replied to. */
  requests: ReplyRequest[];
  /** Bytes of sound so far. */
  heard: number;
  pressed: string;
  /** What the client said it has played. */
  playedMs: number[];
  /** How the door closed it. */
  closed: string | undefined;
  /** Raises an event. */
  tell(event: CallEvent): void;
  /** The turn of the reply that is under way. */
  turn(): string | undefined;
}

export const HEARD = 'what is the time';
export const FRAMES = 10;
/** Less sound than this has no words. */
const AUDIBLE = 9_000;

/** `frameMs`: between two frames of the tone; 20 in life. */
export function scriptedCalls({ clock, frameMs }: { clock: Clock; frameMs: number }) {
  const calls: ScriptedCall[] = [];
  return {
    calls,
    startCall(caller: Caller, line: Line): Call {
      const call = scriptedCall({ clock, frameMs, caller, line });
      calls.push(call);
      return call;
    },
  };
}

function scriptedCall({ clock, frameMs, caller, line }: { clock: Clock; frameMs: number; caller: Caller; line: Line }): ScriptedCall {
  const tone = new Uint8Array((line.output.sampleRate / 50) * (line.output.encoding === 'pcm16' ? 2 : 1)).fill(64);
  let turns = 0;
  let reply: { turn: string; textOnly: boolean; said: string[]; frames: number } | undefined;

  const newTurn = () => turnId(turns, `${caller.conversation}-${turns++}`);

  function end(ended: Outcome['ended'], heardMs?: number): void {
    if (!reply) return;
    const { turn, frames } = reply;
    const said = ended === 'interrupted' ? reply.said.map((sentence) => sentence.split(' ').slice(0, 2).join(' ')) : reply.said;
    reply = undefined;
    if (ended === 'interrupted') line.clear();
    const usage = { promptTokens: 11, cachedTokens: 3, completionTokens: 7 };
    line.tell({
      type: 'reply-ended',
      turn,
      outcome: { said, ended, calls: [] },
      heardMs: heardMs ?? frames * 20,
      words: [],
      stages: { spoken: 420 },
      usage,
    });
  }

  async function speak(text: string): Promise<void> {
    const speaking = reply;
    if (!speaking) return;
    speaking.said.push(text);
    line.tell({ type: 'reply-text', turn: speaking.turn, text });
    if (!speaking.textOnly) {
      if (speaking.frames === 0) line.tell({ type: 'reply-audio', turn: speaking.turn });
      for (let frame = 0; frame < FRAMES; frame++) {
        line.send(tone);
        speaking.frames++;
        await clock.sleep(frameMs);
        if (reply !== speaking) return;
      }
    }
    end('whole');
  }

  function begin(turn: string, text: string, { id, textOnly = call.settings.textOnly ?? false }: Partial<ReplyRequest> = {}): void {
    reply = { turn, textOnly, said: [], frames: 0 };
    line.tell({ type: 'reply-started', turn, ...(id !== undefined && { request: id }) });
    void speak(text);
  }

  function understand(text: string, utterance?: string): void {
    end('interrupted');
    const turn = newTurn();
    line.tell({ type: 'understood', turn, text, ...(utterance !== undefined && { utterance }) });
    if (call.settings.answers !== 'on-request') answer(turn, text);
  }

  function answer(turn: string, text: string, request?: ReplyRequest): void {
    const { tools = [] } = request ?? call.settings;
    const calls: ToolCall[] =
      text === 'use the tools' ? tools.map(({ name }, index) => ({ id: `call_${index}`, name, arguments: { place: 'Bonn' } })) : [];
    begin(turn, calls.length > 0 ? 'Let me look.' : `You said: ${text}.`, request);
    for (const each of calls) line.tell({ type: 'tool', turn, call: each });
  }

  function respond(request: ReplyRequest): void {
    call.requests.push(request);
    end('interrupted');
    const { id, text, since, instructions = '' } = request;
    const turn = newTurn();
    if (text !== '') line.tell({ type: 'understood', turn, text, request: id });
    const results = since.flatMap((message) => (message.role === 'tool' ? [message.result] : []));
    if (results.length > 0) begin(turn, `It says: ${results.join(' and ')}.`, request);
    else answer(turn, text || instructions, request);
  }

  const call: ScriptedCall = {
    caller,
    line,
    settings: {},
    requests: [],
    heard: 0,
    pressed: '',
    playedMs: [],
    closed: undefined,
    tell: (event) => line.tell(event),
    turn: () => reply?.turn,
    hear(audio) {
      call.heard += audio.length;
    },
    type: (text) => understand(text),
    respond,
    press(digit) {
      call.pressed += digit;
    },
    commit(utterance) {
      if (call.heard >= AUDIBLE) understand(HEARD, utterance);
      else line.tell({ type: 'nothing-understood', utterance });
      call.heard = 0;
    },
    discardInput() {
      call.heard = 0;
    },
    interrupt: (heardMs) => end('interrupted', heardMs),
    played: (_turn, ms) => call.playedMs.push(ms),
    say: (text) => begin(newTurn(), text),
    announce: (turn, text) => begin(turn, text),
    configure(settings) {
      call.settings = { ...call.settings, ...settings };
    },
    follow() {},
    interruptBeside() {},
    async close(reason) {
      if (call.closed) return;
      call.closed = reason;
      end('interrupted');
      line.tell({ type: 'ended', reason });
    },
  };
  return call;
}
