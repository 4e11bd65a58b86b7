import type { HoldWords } from '../definition/hold.ts';

export const it: HoldWords = {
  holds: `
    aspetta, aspetti, aspettami, mi aspetti, aspetta un po', attenda, attendi, attenda in linea, resta in linea, resti in linea, rimani in
    linea, rimanga in linea, non riattaccare, non riattacchi, non mettere giù, torno subito, arrivo subito, ora torno, vado a prendere,
    vado a cercare, vado a vedere, fammi vedere, fammi cercare, fammi controllare, fammi pensare, fammi guardare, mi faccia vedere, mi
    faccia cercare, mi faccia controllare, devo cercare, devo prendere, devo guardare, devo controllare, un attimino, porta pazienza, abbi
    pazienza`,
  holdsFor: 'dammi, mi dia, mi serve, mi servono, ho bisogno di, tra, fra, solo, soltanto, ancora, ci metto, ci vuole',
  moments: 'attimo, attimino, momento, momentino, istante, po',
  seconds: 'secondo, secondi, secondino',
  minutes: 'minuto, minuti, minutino',
  counts: 'un / uno / una, due / un paio di / paio, tre / qualche, quattro, cinque, sei, sette, otto, nove, dieci',
};
