/** Everything that can go wrong in front of a person. Each code has one spoken sentence in every language (`phrases/`). */
export type ErrorCode =
  | 'model-unreachable' // no connection, or it broke
  | 'model-slow' // nothing in time
  | 'model-busy' // rate limit or overload: 429, 503, 529
  | 'model-refused' // the key is missing or wrong: 401, 403
  | 'model-unpaid' // the account has no credit left: 402, or a 429 that waiting does not help
  | 'model-unknown' // no such model or address: 404
  | 'model-failed' // any other error, or an answer that is not one
  | 'model-empty' // it finished without a word
  | 'model-declined' // a content filter or a refusal
  | 'stt-unreachable' // no connection to the ears, it broke, or they do not answer
  | 'stt-refused' // the key of the ears: 401, 403
  | 'stt-unpaid' // the credit of the ears' account: 402
  | 'stt-failed'
  | 'tts-unreachable'
  | 'tts-refused'
  | 'tts-unpaid'
  | 'tts-failed'
  | 'store-unavailable'
  | 'forget-failed'
  | 'internal';

/** The one error class. The message is for the operator; people hear the phrase that belongs to the code. */
export class ParleyError extends Error {
  override readonly name = 'ParleyError';
  readonly code: ErrorCode;
  /** A service took the request itself for wrong: that says nothing of the service, and of the next request nothing either. */
  readonly ofRequest: boolean;

  constructor(code: ErrorCode, message: string, { ofRequest = false, ...options }: { cause?: unknown; ofRequest?: boolean } = {}) {
    super(message, options);
    this.code = code;
    this.ofRequest = ofRequest;
  }

  /** `error` itself if it is one of ours, else an 'internal' one that keeps it as its cause. */
  static from(error: unknown): ParleyError {
    if (error instanceof ParleyError) return error;
    return new ParleyError('internal', error instanceof Error ? error.message : String(error), { cause: error });
  }
}
