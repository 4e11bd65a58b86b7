/** Why nothing was heard from a speaker. */
export type CastProblem =
  | 'not-found' // nobody in the house has that name
  | 'unreachable' // no connection
  | 'gone' // the connection broke, or nothing comes any more
  | 'silent' // it does not answer a request in time
  | 'refused' // it does not start its media player
  | 'not-played' // it could not fetch the sound, or not play it
  | 'stopped'; // we were asked to stop

/** The message is for the operator, and says what can be done. */
export class CastError extends Error {
  override readonly name = 'CastError';
  readonly problem: CastProblem;

  constructor(problem: CastProblem, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.problem = problem;
  }
}
