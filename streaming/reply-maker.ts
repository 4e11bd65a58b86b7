import { commandOf, ownWords, respond } from '#core/conversation/respond.ts';
import type { Turn } from '#core/conversation/turn.ts';
import type { CallEvent } from './call.ts';
import type { CallContext } from './call-context.ts';
import { type ClientTools, clientTools } from './client-tools.ts';
import type { Floor } from './floor.ts';
import type { PlayoutTicker } from './output/playout-ticker.ts';
import { type ReplyEnding, SpokenReply } from './output/reply.ts';
import type { CallServices } from './pipeline.ts';

/** The store gets this long to delete a person. */
const FORGET_MS = 5_000;

export interface ReplyMakerParts extends CallContext {
  services: CallServices;
  ticker: PlayoutTicker;
  historyDays: number;
  floor: Floor;
}

/** Makes turns of a caller's words, and replies of turns, as the call's settings are at that moment. A reply is silent until it begins. */
export class ReplyMaker {
  readonly tools: ClientTools;
  private readonly parts: ReplyMakerParts;

  constructor(parts: ReplyMakerParts) {
    const { history, settings, floor } = parts;
    this.parts = parts;
    this.tools = clientTools({
      tools: () => settings().tools ?? [],
      ask: (turn, call) => floor.tell({ type: 'tool', turn, call }),
      onLate: (record) => history.add(history.turn(''), { said: [], ended: 'whole', calls: [record] }),
    });
  }

  /** A turn of these words, and of those before them that got no answer. */
  turnOf(words: string): Turn {
    const turn = this.parts.history.turn(words);
    return this.isCommand(turn) ? turn : { ...turn, text: this.parts.floor.openTurn.with(words) };
  }

  /** The reply to a turn: what a command asks, or the model's words. */
  reply(turn: Turn): SpokenReply {
    const { services, history, historyDays, settings } = this.parts;
    const response = respond(turn, history.past(), {
      model: services.model,
      clock: services.clock,
      tools: this.tools.forTurn(turn.id),
      historyDays,
      instructions: settings().instructions,
      forget: () => history.forget(FORGET_MS),
      recalled: history.recalled,
      goesOn: { asksAloud: true },
    });
    return new SpokenReply(turn, response, this.replyParts());
  }

  /** A reply that is begun before the turn is decided; undefined: the words need none of the model's. */
  preemptiveReply(words: string): SpokenReply | undefined {
    const turn = this.turnOf(words);
    return this.isCommand(turn) ? undefined : this.reply(turn);
  }

  /** Words of our own, as a reply without a turn. `fixed`: they are the same for every caller. */
  ownWords(text: string, fixed: boolean): SpokenReply {
    const { history, services } = this.parts;
    const turn = history.turn('');
    return new SpokenReply(turn, ownWords(turn, [text], services.clock, fixed), this.replyParts());
  }

  private isCommand(turn: Turn): boolean {
    return commandOf(turn, this.parts.history.past()) !== undefined;
  }

  private replyParts() {
    const { settings, floor } = this.parts;
    return {
      ...this.parts,
      textOnly: settings().textOnly ?? false,
      tell: (event: CallEvent) => floor.tell(event),
      onAudible: (reply: SpokenReply) => floor.replyAudible(reply),
      onOver: (reply: SpokenReply, ending: ReplyEnding) => floor.replyOver(reply, ending),
    };
  }
}
