/** JSON that nobody has a use for, of about so many characters at most; as large as `most` lets it be. */
export function hostileJson(most: number): Record<string, string> {
  const wide = (item: string) => `[${Array.from({ length: Math.floor((most - 2) / (item.length + 1)) }, () => item).join(',')}]`;
  const deep = (open: string, inner: string, close: string) => {
    const levels = Math.min(100_000, Math.floor((most - inner.length) / (open.length + close.length)));
    return open.repeat(levels) + inner + close.repeat(levels);
  };
  return {
    'lists in lists': deep('[', '', ']'),
    'objects in objects': deep('{"a":', '1', '}'),
    'both in turns': deep('[{"a":', '1', '}]'),
    'lists in lists, behind a string of brackets': `["]]]]\\"]]]]",${deep('[', '', ']').slice(20, -20)}]`,
    '5,000 levels': `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    'many numbers': wide('0'),
    'many empty lists': wide('[]'),
    'many fields': `{${Array.from({ length: Math.floor((most - 2) / 5) }, () => '"":0').join(',')}}`,
  };
}

/** Harmless, though it looks like the above: a string, beyond which nothing is nested. */
export const STRING_OF_BRACKETS = JSON.stringify(`${'["\\'.repeat(5_000)}${',{'.repeat(5_000)}`);
