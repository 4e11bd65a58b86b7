import type { DictationWords } from '../definition/dictation.ts';

export const es: DictationWords = {
  mail: 'correo, correo electrónico, email, e-mail, mail',
  spelling: 'deletrear, deletrea, deletree, deletréalo, deletreas, deletreármelo, letra por letra, se escribe, se deletrea',
  cards: 'tarjeta, número de tarjeta, tarjeta de crédito, tarjeta de débito',
  codes: `
    referencia, número de reserva, código de reserva, localizador, código de confirmación, número de confirmación, número de pedido,
    matrícula, placa, patente, iban, número de serie, número de seguimiento, número de vuelo, pasaporte, dni, nie, documento, número de
    póliza, póliza, número de socio, número de cliente, número de cuenta, número de factura, número de expediente, cupón, código
    promocional, código de acceso, contraseña, clave, bastidor, seguridad social, billete, curp, rfc`,
  names: `
    tu nombre, su nombre, nombre completo, nombre y apellidos, nombre y apellido, apellido, apellidos, cómo te llamas, cómo se llama
    usted, cómo se llama, a nombre de quién, a qué nombre, con quién hablo, qué nombre`,
  addresses: `
    tu dirección, su dirección, la dirección, qué dirección, dirección postal, dirección de envío, dirección de entrega, dirección
    completa, domicilio, qué calle, adónde lo enviamos, a dónde lo enviamos`,
  asking: `
    por favor, dime, dígame, dame, deme, indícame, indíqueme, indica, indique, deletrea, deletree, necesito, facilíteme, díctame, dícteme,
    me da, me das, me dice, me dices, puede darme, puedes darme, me puede dar, me puedes dar, puede decirme, puedes decirme, me puede decir, me puedes decir, podría darme, podría decirme`,
  alphabet: `
    alpha, alfa, bravo, charlie, delta, echo, foxtrot, golf, hotel, india, juliet, juliett, kilo, lima, mike, november, oscar, papa,
    quebec, romeo, sierra, tango, uniform, victor, whiskey, whisky, x-ray, xray, yankee, zulu, antonio, barcelona, burgos, carmen,
    chocolate, dolores, domingo, enrique, españa, francia, gerona, granada, huelva, historia, inés, italia, josé, jaén, kilo, lorenzo,
    lugo, llobregat, madrid, navarra, ñoño, oviedo, parís, querido, ramón, roma, sevilla, sábado, tarragona, toledo, ulises, valencia,
    washington, xilófono, yegua, yolanda, zaragoza, efe, hache, jota, ka, ele, eme, ene, eñe, erre, uve, equis, i griega, zeta, mayúscula,
    minúscula`,
  at: 'arroba',
  dot: 'punto',
  dashes: 'guion, guión, guion bajo, barra, más, espacio',
  refusals: `
    no, ninguno, ninguna, nunca, por qué, qué, cómo, cuándo, quién, cuál, perdón, olvidé, olvidado, espera, espere, para, tampoco`,
  telephoneDigits: 9,
};
