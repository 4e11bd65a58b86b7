/** More are not under way at a time; of those that Twilio never asks for, the oldest goes. */
const MOST = 1_000;

/** Whom calls go on with: known when our stream of a call ends, asked for by Twilio right after it. */
export interface Transfers {
  note(callSid: string, number: string): void;
  /** Once; undefined: the call is over. */
  take(callSid: string): string | undefined;
}

export function transfers(): Transfers {
  const noted = new Map<string, string>();
  return {
    note(callSid, number) {
      noted.set(callSid, number);
      const [oldest] = noted.keys();
      if (noted.size > MOST && oldest !== undefined) noted.delete(oldest);
    },
    take(callSid) {
      const number = noted.get(callSid);
      noted.delete(callSid);
      return number;
    },
  };
}
