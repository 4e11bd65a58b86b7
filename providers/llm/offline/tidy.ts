/** Characters of what was said that are looked at: nothing that can be answered is longer. */
const LONGEST = 2_000;

/** The digits of Arabic, Hindi and wide Japanese writing, ten each. */
const DIGITS = '٠١٢٣٤٥٦٧٨٩०१२३४५६७८९０１２３４５６７８９';

/** What was said, without what belongs to writing: end marks, foreign digits, more than one space. */
export function tidy(text: string): string {
  return text
    .slice(0, LONGEST)
    .normalize('NFC')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[¿¡]+|[.?!。！？؟।]+$/g, '')
    .trim()
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => (DIGITS.includes(digit) ? String(DIGITS.indexOf(digit) % 10) : digit));
}

/** "hey, can you tell me what time it is please" -> "what time it is" */
export function withoutLeadIn(text: string, leadIn: RegExp): string {
  const shorter = text.replace(leadIn, '').replace(/^[¿¡]/, '');
  return shorter === text ? text : withoutLeadIn(shorter, leadIn);
}
