import type { DictationWords } from '../definition/dictation.ts';

export const pt: DictationWords = {
  mail: 'email, e-mail, mail, correio eletrônico',
  spelling: 'soletrar, soletra, soletre, letra por letra, se escreve, como escreve, como se escreve',
  cards: 'cartão, número do cartão, cartão de crédito, cartão de débito',
  codes: `
    referência, número da reserva, código da reserva, código de reserva, localizador, confirmação, número de confirmação, número do
    pedido, pedido, placa, placa do carro, iban, número de série, código de rastreamento, código de rastreio, rastreamento, número do voo,
    passaporte, rg, cnpj, número da apólice, apólice, número do contrato, contrato, matrícula, carteirinha, código do cliente, número do
    cliente, número da conta, número da fatura, protocolo, número do protocolo, cupom, código promocional, código de acesso, chassi,
    bilhete, chave pix, pix`,
  names: `
    seu nome, teu nome, nome completo, nome e sobrenome, sobrenome, como você se chama, como o senhor se chama, como a senhora se chama,
    em nome de quem, com quem eu falo, com quem falo, qual nome, que nome`,
  addresses: `
    seu endereço, teu endereço, o endereço, qual endereço, endereço completo, endereço de entrega, endereço de cobrança, qual rua, que rua`,
  asking: `
    por favor, me diga, diga, me diz, me dê, me passe, me passa, me informe, informe, soletre, soletra, preciso, preciso do, dite, fale,
    pode me, pode informar, você pode, poderia, posso ter`,
  alphabet: `
    alpha, alfa, bravo, charlie, delta, echo, foxtrot, golf, hotel, india, juliet, juliett, kilo, lima, mike, november, oscar, papa,
    quebec, romeo, sierra, tango, uniform, victor, whiskey, whisky, x-ray, xray, yankee, zulu, antônio, amor, bola, beatriz, casa, carlos,
    dado, eduardo, elefante, faca, fernando, gato, geraldo, homem, helena, igreja, isabel, joão, josé, kiwi, lua, lucas, maria, macaco,
    navio, nair, ovo, olavo, pato, pedro, queijo, rato, roberto, sapo, sandra, tatu, tereza, uva, ulisses, vaca, vitória, xadrez, xavier,
    zebra, zeca, efe, agá, jota, cá, ele, eme, ene, erre, esse, dáblio, xis, ípsilon, maiúscula, minúscula`,
  at: 'arroba',
  dot: 'ponto',
  dashes: 'hífen, traço, underline, sublinhado, barra, mais, espaço',
  refusals: `
    não, nenhum, nenhuma, nunca, por que, que, quê, como, quando, quem, qual, desculpa, desculpe, esqueci, espera, espere, para, sei`,
  telephoneDigits: 11,
};
