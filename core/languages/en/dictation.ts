import type { DictationWords } from '../definition/dictation.ts';

export const en: DictationWords = {
  mail: 'email, e-mail, mail address, gmail',
  spelling: 'spell, spelt, spelled, spelling, letter by letter',
  cards: 'card number, credit card, debit card, bank card, your card, the card',
  codes: `
    reference, booking number, booking code, booking id, confirmation, confirmation number, order number, order id, license plate, licence
    plate, number plate, plate, registration, iban, serial number, serial, model number, tracking number, tracking code, tracking id,
    flight number, passport, policy number, membership number, member number, member id, customer number, customer id, account number,
    account id, case number, ticket number, ticket id, voucher, coupon, promo code, activation code, access code, password, postcode, vin,
    sort code, social security, insurance number, your id, invoice number, record locator, swift, bic`,
  names: `
    your name, full name, last name, first and last name, surname, family name, the name on, name of the guest, name of the caller, name
    of the person, who am i speaking, in what name, under what name, which name`,
  addresses: `
    your address, home address, street address, billing address, delivery address, shipping address, mailing address, postal address, what
    address, which address, the address, full address, your street, where should we deliver, where should we send, where shall we send`,
  asking: `
    please, tell me, give me, say, spell, enter, read me, read out, dictate, I need, I'll need, I will need, we need, let me have,
    could I have, can I have, may I have, could I get, can I get, could you give, can you give`,
  alphabet: `
    alpha, alfa, bravo, charlie, delta, echo, foxtrot, golf, hotel, india, juliet, juliett, kilo, lima, mike, november, oscar, papa,
    quebec, romeo, sierra, tango, uniform, victor, whiskey, whisky, x-ray, xray, yankee, zulu, adam, baker, boy, david, edward, frank,
    george, henry, ida, john, king, lincoln, mary, nora, ocean, peter, queen, robert, sam, thomas, tom, union, william, young, zebra,
    capital, uppercase, lowercase, double you, zed, zee`,
  at: 'at, at sign',
  dot: 'dot, period, point',
  dashes: 'dash, hyphen, underscore, minus, slash, plus, space',
  refusals: `
    don't, do not, didn't, haven't, hasn't, can't, cannot, won't, not, no, none, why, what, never, sorry, forgot, stop, wait, how, who,
    when, which`,
  telephoneDigits: 10,
};
