/** More of the signs that no text has, in a thousand, is no text. */
const MOST_CONTROLS = 2;
const CONTROLS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g;

/** The text that a file holds: UTF-8, UTF-16 with its mark, or the one-byte letters of older Windows. Undefined: it is no text. */
export function textOf(bytes: Uint8Array): string | undefined {
  const text = decoded(bytes);
  const controls = text.match(CONTROLS)?.length ?? 0;
  return controls * 1_000 > MOST_CONTROLS * text.length ? undefined : text;
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
