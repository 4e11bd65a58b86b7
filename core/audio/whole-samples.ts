/**
 * The network cuts where it likes, and a sample in two halves would be noise: gives what is whole, and keeps the rest for the next call.
 * `sampleBytes`: of all channels together.
 */
export function wholeSamples(sampleBytes: number): (bytes: Uint8Array) => Uint8Array {
  let rest: Uint8Array = new Uint8Array(0);
  return (bytes) => {
    const all = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    const whole = all.length - (all.length % sampleBytes);
    rest = all.subarray(whole);
    return all.subarray(0, whole);
  };
}
