import type { HoldWords } from '../definition/hold.ts';

export const nl: HoldWords = {
  holds: `
    wacht, wacht even, wacht eens, wacht maar, wacht u even, wachten, even wachten, even geduld, geduld, momentje, ogenblik, ogenblikje,
    blijf hangen, blijf aan de lijn, blijft u aan de lijn, blijf even hangen, niet ophangen, hang niet op, ik ben zo terug, ben zo terug,
    ik kom zo terug, ik pak even, ik zoek even, ik ga even, ik moet even, even kijken, even zoeken, even pakken, even denken, ik kijk
    even, laat me even, laat me kijken, laat me zoeken, laat me denken`,
  holdsFor: 'geef me, geeft u me, geef mij, ik heb nodig, ik heb, over, nog, alleen, maar, heel even, het duurt',
  moments: 'moment, momentje, ogenblik, ogenblikje, tijdje, poosje, even, eventjes',
  seconds: 'seconde, seconden, secondje, tel, tellen',
  minutes: 'minuut, minuten, minuutje, minuutjes',
  counts: 'een / één, twee / een paar / paar, drie / enkele, vier, vijf, zes, zeven, acht, negen, tien',
};
