/** Whether there is anything in a text that a voice would say: not so in '…' or '"'. */
export function audible(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
