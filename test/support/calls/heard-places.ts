/** Where in an utterance (milliseconds, in steps of 10) the samples are that somebody heard; what is neither loud nor ducked is a fade. */
export function placesIn(pcm: Uint8Array): number[] {
  const samples = new Int16Array(pcm.slice().buffer);
  const places: number[] = [];
  for (const sample of samples) {
    const place = placeOf(sample);
    if (place !== undefined && place !== places.at(-1)) places.push(place);
  }
  return places;
}

function placeOf(sample: number): number | undefined {
  if (sample >= 20_000 && sample % 10 === 0) return sample - 20_000;
  const loud = sample / 0.3;
  return sample >= 6_000 && sample < 9_600 && Math.abs(loud / 10 - Math.round(loud / 10)) < 0.2
    ? Math.round(loud / 10) * 10 - 20_000
    : undefined;
}
