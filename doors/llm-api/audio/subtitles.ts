import type { Locale } from '#core/languages/locale.ts';
import { sentenceStream } from '#core/speech/sentences.ts';

/** A sentence of a transcript and when it was said, in seconds. */
export interface SaidSentence {
  text: string;
  start: number;
  end: number;
}

/** The sentences of a transcript. Recognisers do not tell the times of words, so each has the part of the time that its length is of the text. */
export function segmentsOf(text: string, seconds: number, locale: Locale): SaidSentence[] {
  const sentences = sentencesIn(text, locale);
  const total = sentences.reduce((sum, { length }) => sum + length, 0);
  let before = 0;
  return sentences.map((sentence) => {
    const start = (seconds * before) / total;
    before += sentence.length;
    return { text: sentence, start, end: before === total ? seconds : (seconds * before) / total };
  });
}

function sentencesIn(text: string, locale: Locale): string[] {
  const stream = sentenceStream(locale);
  const sentences = [''];
  for (const piece of [...stream.push(text), ...stream.end()]) {
    sentences.push(`${sentences.pop()}${piece.text}`);
    if (piece.ends === 'sentence' || piece.ends === 'paragraph') sentences.push('');
  }
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

/** SubRip. */
export function srt(segments: readonly SaidSentence[]): string {
  return segments.map(({ text, start, end }, index) => `${index + 1}\n${at(start, ',')} --> ${at(end, ',')}\n${text}\n\n`).join('');
}

/** WebVTT. */
export function vtt(segments: readonly SaidSentence[]): string {
  return `WEBVTT\n\n${segments.map(({ text, start, end }) => `${at(start, '.')} --> ${at(end, '.')}\n${text}\n\n`).join('')}`;
}

/** 61.5: '00:01:01,500'. */
function at(seconds: number, point: string): string {
  const ms = Math.round(seconds * 1000);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}${point}${String(ms % 1000).padStart(3, '0')}`;
}
