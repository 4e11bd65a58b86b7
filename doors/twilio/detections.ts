/** What took the call: `AnsweredBy` of https://www.twilio.com/docs/voice/answering-machine-detection */
export type AnsweredBy = 'person' | 'machine' | 'fax';

/** Of 'human', 'unknown', 'machine_start', 'machine_end_beep', ... Undefined: detection was not asked for. */
export function answeredBy(value: string | null): AnsweredBy | undefined {
  if (value === null) return undefined;
  return value === 'fax' ? 'fax' : value.startsWith('machine_') ? 'machine' : 'person';
}

/** What Twilio tells of a call while it is going on already (`AsyncAmd`). */
export interface Detections {
  /** From now on `onDetected` is told of this call. Returns what ends it. */
  watch(callSid: string, onDetected: (by: AnsweredBy) => void): () => void;
  /** False: no such call is going on. */
  tell(callSid: string, by: AnsweredBy): boolean;
}

export function detections(): Detections {
  const watched = new Map<string, (by: AnsweredBy) => void>();
  return {
    watch(callSid, onDetected) {
      watched.set(callSid, onDetected);
      return () => void watched.delete(callSid);
    },
    tell(callSid, by) {
      watched.get(callSid)?.(by);
      return watched.has(callSid);
    },
  };
}
