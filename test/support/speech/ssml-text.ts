import { SaxesParser } from 'saxes';

/** What is heard of SSML, one space between words. */
export function textOfSsml(ssml: string): string {
  let text = '';
  const parser = new SaxesParser({ position: false });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('opentag', ({ name }) => {
    if (name === 'break') text += ' ';
  });
  parser.write(ssml).close();
  return text.replace(/\s+/g, ' ').trim();
}
