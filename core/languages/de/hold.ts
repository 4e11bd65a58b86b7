import type { HoldWords } from '../definition/hold.ts';

export const de: HoldWords = {
  holds: `
    warte, warte mal, wart mal, warten sie, warten sie bitte, warten sie mal, moment, momentchen, moment mal, augenblick, sekunde, bleib
    dran, bleib mal dran, bleiben sie dran, bleiben sie bitte dran, bitte bleiben sie dran, nicht auflegen, leg nicht auf, legen sie nicht
    auf, bin gleich wieder da, ich bin gleich wieder da, bin gleich zurück, ich bin gleich zurück, bin sofort wieder da, ich hole, ich
    hol, ich muss mal eben, ich muss kurz, ich muss mal kurz, ich muss eben, ich muss nachsehen, ich schaue nach, ich schau nach, ich
    schau mal, ich schaue mal, ich gucke mal, ich sehe nach, ich suche, ich such, lass mich nachsehen, lassen sie mich nachsehen, lass
    mich überlegen, lassen sie mich überlegen, halt mal, sofort, gleich, geduld`,
  holdsFor: 'gib mir, geben sie mir, ich brauche, ich bräuchte, in, noch, nur, hast du, haben sie, das dauert, es dauert, dauert',
  moments: 'moment, momentchen, augenblick, augenblickchen, weile, bisschen',
  seconds: 'sekunde, sekunden, sekündchen, sek',
  minutes: 'minute, minuten, minütchen, min',
  counts: `
    ein / eine / einen / einem / einer / eins, zwei / zwo / ein paar / paar, drei / einige, vier, fünf, sechs, sieben, acht, neun, zehn`,
};
