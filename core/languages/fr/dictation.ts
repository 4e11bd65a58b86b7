import type { DictationWords } from '../definition/dictation.ts';

export const fr: DictationWords = {
  mail: 'email, e-mail, mail, mél, courriel, adresse mail, adresse email, adresse électronique',
  spelling: "épeler, épelez, épelle, épelles, épeliez, lettre par lettre, s'écrit, s'écrivent, ça s'écrit, écrivez-vous, orthographe",
  cards: 'carte, numéro de carte, carte bancaire, carte bleue, carte de crédit',
  codes: `
    référence, numéro de réservation, code de réservation, numéro de dossier, dossier, confirmation, numéro de commande, plaque,
    immatriculation, plaque d'immatriculation, iban, rib, numéro de série, numéro de suivi, numéro de vol, passeport, carte d'identité,
    numéro de police, numéro de contrat, contrat, numéro d'adhérent, numéro de membre, numéro client, numéro de client, identifiant,
    numéro de compte, numéro de facture, facture, bon d'achat, code promo, code d'accès, mot de passe, sécurité sociale, numéro de sécu,
    billet, châssis, siret, siren`,
  names: `
    votre nom, ton nom, vos nom et prénom, nom et prénom, nom complet, nom de famille, prénom et nom, comment vous appelez-vous, comment
    t'appelles-tu, vous vous appelez comment, tu t'appelles comment, à quel nom, qui est à l'appareil, quel nom`,
  addresses: `
    votre adresse, ton adresse, l'adresse, quelle adresse, adresse postale, adresse de livraison, adresse complète, votre rue, quelle rue,
    où devons-nous livrer`,
  asking: `
    s'il vous plaît, s'il te plaît, dites-moi, dis-moi, donnez-moi, donne-moi, épelez, épelle, indiquez, indique, j'ai besoin, il me faut,
    il me faudrait, communiquez-moi, dictez, dicte,
    puis-je avoir, pouvez-vous, peux-tu, pourriez-vous, pourrais-tu, je peux avoir`,
  alphabet: `
    alpha, alfa, bravo, charlie, delta, echo, foxtrot, golf, hotel, india, juliet, juliett, kilo, lima, mike, november, oscar, papa,
    quebec, romeo, sierra, tango, uniform, victor, whiskey, whisky, x-ray, xray, yankee, zulu, anatole, berthe, célestin, désiré, eugène,
    françois, gaston, henri, irma, joseph, kléber, louis, marcel, nicolas, oscar, pierre, quintal, raoul, suzanne, thérèse, ursule,
    victor, william, xavier, yvonne, zoé, adèle, bernard, camille, daniel, émile, gustave, isidore, jean, karl, lucien, marie, noël,
    olivier, paul, quittance, robert, samuel, sylvie, ulysse, wagon, zacharie, i grec, double vé, majuscule, minuscule`,
  at: 'arobase, at, arrobas',
  dot: 'point',
  dashes: "tiret, trait d'union, tiret du bas, underscore, barre, slash, plus, espace",
  refusals: `
    pas, non, aucun, aucune, jamais, pourquoi, quoi, comment, quand, qui, quel, quelle, pardon, désolé, désolée, oublié, attendez,
    attends, stop, sais`,
  telephoneDigits: 10,
};
