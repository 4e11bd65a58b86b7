/** A number for the model: without the last digits, which a computer adds, and without an exponent as far as people count. */
export function spelledOut(value: number, digits = 12): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  const rounded = Number(value.toPrecision(digits));
  return Math.abs(rounded) >= 1e21 || (rounded !== 0 && Math.abs(rounded) < 1e-6)
    ? String(rounded)
    : rounded.toLocaleString('en-US', { maximumFractionDigits: 20, useGrouping: false });
}
