/** The name that was probably meant: the one with the fewest letters changed, if they are at most a third of it. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const distances = names.map((name) => ({ name, distance: distanceOf(word.toLowerCase(), name.toLowerCase()) }));
  const [best] = distances.sort((one, other) => one.distance - other.distance);
  return best && best.distance <= Math.max(1, best.name.length / 3) ? best.name : undefined;
}

/** Letters to add, drop or change until one is the other (Levenshtein). */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
