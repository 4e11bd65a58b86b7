/** What the checks of a client are given: a running Parley, and somebody's question as sound. */
export interface Target {
  /** Without a path: 'http://127.0.0.1:40123'. */
  url: string;
  /** Where the Wyoming door listens: 'tcp://127.0.0.1:40124'. */
  wyoming: string;
  /** Another Parley, which Twilio alone may call: where it is, and the public address and the secret that Twilio signs its requests with. */
  twilio: { url: string; publicUrl: string; authToken: string };
  /** A WAV file, 24 kHz and 16 bit: a person asks QUESTION. */
  recording: string;
}

/** What the person of the recording asks. */
export const QUESTION = 'what time is it';

/** One thing that was tried; `problem` is the first line of what went wrong. */
export interface Check {
  what: string;
  problem: string | undefined;
}

/** A package that talks to Parley as it talks to the service that it was written for. */
export interface Client {
  /** As its registry calls it, and in brackets its language. */
  name: string;
  version: string;
  /** Whether it can be had on this machine; what is missing is installed. */
  prepare(): Promise<boolean>;
  run(target: Target): Promise<Check[]>;
}
