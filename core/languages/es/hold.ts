import type { HoldWords } from '../definition/hold.ts';

export const es: HoldWords = {
  holds: `
    espera, espere, espérate, espérame, espéreme, espera por favor, aguarda, aguarde, no cuelgue, no cuelgues, no corte, no corten,
    manténgase en línea, quédate en línea, un momentito, ahora vuelvo, enseguida vuelvo, ya vuelvo, ahorita vuelvo, vuelvo enseguida, voy
    a buscar, voy a mirar, voy a ver, voy a comprobar, voy por, déjame buscar, déjame ver, déjame mirar, déjame pensar, déjeme buscar,
    déjeme ver, déjeme mirar, tengo que buscar, tengo que mirar, ten paciencia, dame tiempo`,
  holdsFor: 'dame, deme, me das, me da, necesito, en, solo, sólo, solamente, nada más, tardo, me llevará',
  moments: 'momento, momentito, instante, rato, ratito, poco, poquito, tantito',
  seconds: 'segundo, segundos, segundito',
  minutes: 'minuto, minutos, minutito, minutitos',
  counts: 'un / uno / una, dos / un par de / par, tres / unos, cuatro, cinco, seis, siete, ocho, nueve, diez',
};
