import type { HoldWords } from '../definition/hold.ts';

export const pt: HoldWords = {
  holds: `
    espera, espere, espera aí, espere aí, peraí, pera, pera aí, aguarda, aguarde, aguarde na linha, aguenta aí, fica na linha, fique na
    linha, não desliga, não desligue, calma aí, já volto, volto já, eu já volto, volto logo, vou pegar, vou buscar, vou procurar, vou ver,
    vou verificar, vou olhar, deixa eu pegar, deixa eu ver, deixa eu procurar, deixa eu olhar, deixa eu pensar, deixe eu ver, deixe-me
    ver, preciso pegar, preciso procurar, tenho que pegar, tenho que procurar, só um pouquinho, um momentinho, um minutinho`,
  holdsFor: 'me dá, me dê, dá, dê-me, preciso de, em, só, apenas, somente, mais, leva, demora',
  moments: 'momento, momentinho, instante, instantinho, pouco, pouquinho, tempinho, bocadinho',
  seconds: 'segundo, segundos, segundinho',
  minutes: 'minuto, minutos, minutinho, minutinhos',
  counts: 'um / uma, dois / duas / um par de / uns, três / alguns, quatro, cinco, seis, sete, oito, nove, dez',
};
