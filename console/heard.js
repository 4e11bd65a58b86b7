/** The speed of speech, as long as the server has not said what was heard: about 15 characters a second. */
const CHARACTERS_PER_MS = 0.015;

/**
 * The part of a text that was heard after so much sound, to the end of a word: an estimate.
 *
 * @param {string} text
 * @param {number} ms
 */
export function heardAfter(text, ms) {
  const reached = Math.round(ms * CHARACTERS_PER_MS);
  if (reached >= text.length) return text;
  const border = text.lastIndexOf(' ', reached);
  return border < 0 ? '' : text.slice(0, border);
}

/**
 * Where in `said` the part ends that was heard. The server tells it with its own spaces, so only the other characters count.
 *
 * @param {string} said
 * @param {string} heard
 * @returns {[heard: string, unheard: string]}
 */
export function splitAtHeard(said, heard) {
  const letters = heard.replace(/\s+/g, '');
  let place = 0;
  for (let seen = 0; seen < letters.length && place < said.length; place++) {
    if (said[place] === letters[seen]) seen++;
    else if (!/\s/.test(said.charAt(place))) break;
  }
  return [said.slice(0, place), said.slice(place)];
}
