/** A request that we cannot prove to come from Alexa. The message is for the operator's log; the sender learns nothing but a 400. */
export class AlexaRefusal extends Error {
  override readonly name = 'AlexaRefusal';
}

/** Throws AlexaRefusal, saying `otherwise`, unless the condition holds. */
export function demand(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new AlexaRefusal(otherwise);
}
