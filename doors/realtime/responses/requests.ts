import type { Call, ReplyRequest } from '#streaming/call.ts';
import { mistake } from '../client-events.ts';
import { type Conversation, inputItems } from '../conversation/items.ts';
import { askedIn, messagesIn } from '../conversation/messages.ts';
import { toolsFor } from '../session/client-tools.ts';
import { instructionsOf, limitsOf, type RealtimeSettings, whoAnswers } from '../session-settings.ts';
import type { RealtimeWire } from '../wire.ts';
import { isPlain, PLAIN, type ResponseOptions } from './options.ts';
import type { RealtimeResponses } from './responses.ts';

/** So many requests may wait, and so many responses may be made beside what is being said. */
const MOST = 16;

interface RequestsParts {
  wire: RealtimeWire;
  conversation: Conversation;
  responses: RealtimeResponses;
  settings(): RealtimeSettings;
  call(): Call;
}

/**
 * What the client asks to be replied to: each `response.create` brings one response, or is refused. It waits for the words of what was committed
 * before it, and, where results of tools came or it was asked for behind a call, for the end of what is being said.
 */
export class ResponseRequests {
  private readonly parts: RequestsParts;
  /** The call has not begun these yet. */
  private readonly asked = new Map<string, ResponseOptions>();
  /** `commits`: how many were made before. */
  private waiting: { options: ResponseOptions; commits: number }[] = [];
  private readonly commits = { made: 0, understood: 0 };
  /** A commit was answered without being asked for, and the client may still ask for that. */
  private mayStillAsk = false;
  /** The call answers a turn by itself that the client had asked to be answered. */
  private adopted: ResponseOptions | undefined;

  constructor(parts: RequestsParts) {
    this.parts = parts;
  }

  /** Throws RefusedRequest. */
  create(options: ResponseOptions): void {
    const { conversation, responses, settings } = this.parts;
    if (settings().type === 'transcription') {
      throw mistake('invalid_session_type', 'A transcription session makes no responses.', 'type');
    }
    if (responses.isBeside(options)) {
      if (responses.besideCount() >= MOST) throw activeAlready('Too many responses are under way.');
      this.ask(options);
      return;
    }
    if (this.commits.made > this.commits.understood) {
      this.wait(options);
      return;
    }
    const news = conversation.news();
    if (this.mayStillAsk && !news) {
      this.mayStillAsk = false;
      if (!isPlain(options)) this.ask(options);
      else if (!this.isBusy()) responses.createEmpty(options);
      return;
    }
    if (news === 'question' || !this.isBusy()) this.ask(options);
    else if (news === 'results' || this.onlySounds()) this.wait(options);
    else throw activeAlready('A response is under way: cancel it, or wait for response.done.');
  }

  committed(): void {
    this.commits.made++;
  }

  /** The words of a turn are known. `committed`: the client has ended it. */
  understood({ committed }: { committed: boolean }): void {
    const { conversation, settings } = this.parts;
    this.newTurn();
    if (committed) this.commits.understood++;
    const answers = whoAnswers(settings());
    if (answers !== 'call') conversation.ask();
    if (!committed) return;
    if (this.adopted) this.parts.responses.createEmpty(this.adopted); // the person only wanted quiet
    const options = this.nextDue();
    if (answers === 'call') {
      this.adopted = options;
      this.mayStillAsk = options === undefined;
    } else if (options) this.ask(options);
    else if (answers === 'door') {
      this.ask(PLAIN);
      this.mayStillAsk = true;
    }
  }

  /** There are no words in what the client has committed; a client that waits for a response must not wait for ever. */
  nothingUnderstood(): void {
    this.commits.understood++;
    const options = this.nextDue();
    if (!options) this.mayStillAsk = whoAnswers(this.parts.settings()) === 'door';
    else if (this.parts.conversation.news()) this.ask(options);
    else this.parts.responses.createEmpty(options);
  }

  /** What was answered by itself is not asked for any more. */
  newTurn(): void {
    this.mayStillAsk = false;
  }

  /** A reply begins: to the request of this name, or by itself. Returns what the client wanted of it. */
  started(request: string | undefined): ResponseOptions {
    if (request === undefined) {
      this.parts.conversation.asked();
      const options = this.adopted ?? PLAIN;
      this.adopted = undefined;
      return options;
    }
    const options = this.asked.get(request) ?? PLAIN;
    this.asked.delete(request);
    return options;
  }

  /** Nothing is being said any more. */
  goOn(): void {
    if (this.parts.responses.current() || this.asked.size > 0) return;
    const options = this.nextDue();
    if (options) this.ask(options);
  }

  private isBusy(): boolean {
    return this.parts.responses.current() !== undefined || this.asked.size > 0 || this.waiting.length > 0;
  }

  /** The client has the whole response, and only its sound is still under way. */
  private onlySounds(): boolean {
    return Boolean(this.parts.responses.current()?.isDone) && this.asked.size === 0 && this.waiting.length === 0;
  }

  /** Requests for nothing particular that wait for the same are one. */
  private wait(options: ResponseOptions): void {
    const commits = this.commits.made;
    if (isPlain(options) && this.waiting.some((other) => other.commits === commits && isPlain(other.options))) return;
    if (this.waiting.length >= MOST) throw activeAlready('Too many responses are asked for.');
    this.waiting.push({ options, commits });
  }

  private nextDue(): ResponseOptions | undefined {
    const [first] = this.waiting;
    if (!first || first.commits > this.commits.understood) return undefined;
    this.waiting.shift();
    return first.options;
  }

  private ask(options: ResponseOptions): void {
    const { wire, conversation, responses, call } = this.parts;
    const id = wire.id('req');
    const request = this.requestFor(id, options);
    this.asked.set(id, options);
    if (!responses.isBeside(options)) {
      this.mayStillAsk = false;
      if (!options.outOfBand) conversation.asked();
    }
    call().respond(request);
  }

  /** What the call needs for it. Throws RefusedRequest where there is nothing to respond to. */
  private requestFor(id: string, options: ResponseOptions): ReplyRequest {
    const { conversation } = this.parts;
    const session = this.parts.settings();
    const { outOfBand, input, textOnly } = options;
    const own = input && messagesIn(inputItems(input, conversation).map((item) => ({ item })));
    const messages = own ?? conversation.messages();
    const { past, text, since, instructions: written } = askedIn(messages);
    const instructions = instructionsOf({ instructions: options.instructions ?? session.instructions }, [written]);
    if (messages.length === 0 && instructions === '') {
      throw mistake('nothing_to_respond_to', 'There is nothing to respond to: create an item of the user first.');
    }
    const { tools, wishes } = toolsFor(options.tools ?? session.tools, options.toolChoice ?? session.toolChoice);
    const wanted = { instructions, tools, wishes: { ...limitsOf(session), ...wishes, ...options.wishes } };
    const request = { id, ...wanted, outOfBand, isolated: own !== undefined, ...(textOnly !== undefined && { textOnly }) };
    const isTurn = text !== '' && !outOfBand && !own;
    if (isTurn && !conversation.isAhead({ question: false })) return { ...request, text, since };
    if (!outOfBand) conversation.edit();
    // Words that the client may say to the model as it likes are no turn of the person's, in which a command could be meant.
    return { ...request, past, ...(isTurn ? { text, since } : { text: '', since: text ? [{ role: 'user', text }, ...since] : since }) };
  }
}

function activeAlready(message: string) {
  return mistake('conversation_already_has_active_response', message);
}
