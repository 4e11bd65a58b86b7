import type { CommandWords } from '../definition/commands.ts';

export const it: CommandWords = {
  utterances: {
    stop: `
    stop, basta, *basta così, ferma, fermati, fermo, smettila, smetti, smetti di parlare, esci, chiudi, annulla, annullare, lascia stare,
    lascia perdere, niente, *nient'altro, niente altro, *è tutto, *questo è tutto, era tutto, *ho finito, finito, abbiamo finito,
    a posto così, va bene così, sono a posto, silenzio, zitto, zitta, stai zitto, fai silenzio, taci, fine, ciao, *ciao ciao, *arrivederci,
    addio, a presto, *a dopo, *a domani, ci sentiamo, ci vediamo, alla prossima, buonanotte, buona notte, non importa, fa niente, fermarti,
    smettere`,
    help: `
    aiuto, aiutami, aiutarmi, mi aiuti, mi serve aiuto, *cosa puoi fare, che cosa puoi fare, *cosa sai fare, *che cosa sai fare,
    cosa posso chiedere, *cosa posso chiederti, che cosa posso chiederti, *cosa posso dire, cosa posso dirti, cosa fai,
    *come puoi aiutarmi, come mi puoi aiutare`,
    repeat: `
    ripeti, ripetere, *ripetilo, ripeterlo, ripetimelo, puoi ripetere, ripeti la risposta, ripeti quello che hai detto, *dillo di nuovo,
    dillo ancora, *dillo ancora una volta, *ancora una volta, un'altra volta, di nuovo, come, come hai detto, come dici, cosa, che cosa, eh,
    *cosa hai detto, che hai detto, cos'hai detto, che cosa hai detto, *non ho sentito, non ti ho sentito, non ho capito`,
    'go-on': `
    *continua, continuare, *vai avanti, andare avanti, vai, avanti, *prosegui, proseguire, *ancora, *di più, *dimmi di più, dirmi di più,
    *raccontami di più, dimmi altro, altro, il resto, *dimmi il resto, finisci, finisci la risposta, riprendi, *e poi, e dopo, e allora,
    non fermarti, voglio saperne di più, vorrei saperne di più, vai pure, *vai pure avanti, *continua pure, successivo`,
    'start-over': `
    ricomincia, ricominciamo, ricominciare, *ricomincia da capo, ricominciamo da capo, da capo, dall'inizio, ricomincia dall'inizio,
    *nuovo argomento, un nuovo argomento, altro argomento, *un altro argomento, *cambia argomento, *cambiamo argomento, cambiare argomento,
    *nuova conversazione, una nuova conversazione, *parliamo d'altro, parlare d'altro, parliamo di altro, voglio parlare d'altro,
    vorrei parlare d'altro, *parliamo di qualcos'altro, *inizia una nuova conversazione, azzera`,
    'forget-me': `
    *dimenticami, dimentica tutto, dimenticare tutto, *dimentica tutto di me, dimentica tutto su di me,
    *dimentica tutto quello che sai di me, cancellami, *cancella i miei dati, cancellare i miei dati, *cancella tutti i miei dati,
    cancellare tutti i miei dati, cancella tutto su di me, cancella tutto quello che sai di me, *cancella la mia cronologia,
    cancella le nostre conversazioni, *elimina i miei dati, eliminare i miei dati, elimina tutti i miei dati`,
    privacy: `
    *privacy, la privacy, *informativa sulla privacy, riservatezza, protezione dei dati, dati personali, cosa memorizzi, cosa salvi,
    cosa sai di me, cosa conservi, cosa conservi di me, che dati conservi, quali dati conservi, quali dati salvi, quali dati raccogli,
    *che fine fanno i miei dati, *cosa fai con i miei dati, cosa ne fai dei miei dati, che cosa fai con i miei dati,
    *dove vanno i miei dati, mi stai registrando, mi registri, registri quello che dico`,
    yes: `
    sì, *sì grazie, sì certo, *certo, certo che sì, *certamente, sicuro, senz'altro, *volentieri, con piacere, va bene, d'accordo, ok, okay,
    per favore, magari, *perché no, assolutamente, esatto, dai, come no, sì dai, sì lo voglio, mi farebbe piacere, naturalmente, ovvio`,
    no: `
    no, *no grazie, grazie no, *non ora, adesso no, ora no, non adesso, non ancora, non oggi, più tardi, magari più tardi, dopo,
    magari un'altra volta, non serve, non c'è bisogno, *meglio di no, preferisco di no, direi di no, assolutamente no,
    no va bene così, non voglio`,
  },
  before: `
    ok, okay, va bene, d'accordo, bene, benissimo, perfetto, allora, ehi, ehm, sì, certo, ciao, scusa, scusami, grazie, grazie mille,
    tante grazie, per favore, per piacere, dai, puoi, potresti, mi puoi, mi potresti, puoi per favore, vorrei, voglio, parley, alexa`,
  after: `
    per favore, per piacere, grazie, grazie mille, tante grazie, per ora, per adesso, per oggi, adesso, ok, okay, dai, scusa, parley, alexa`,
  refusals: 'no, no grazie',
  cancel: 'annulla',
  nothing: "niente, nient'altro, niente altro, nulla, proprio niente, niente di niente, nessuno, nessuna, da nessuna parte",
  invitations: `
    qualcos'altro, qualcosa d'altro, altro per te, altro per lei, che altro, cos'altro, posso aiutarti, posso aiutarla, ti posso aiutare, la
    posso aiutare, vuoi sapere, vuole sapere, vorresti sapere, fare per te, fare per lei, parliamo, vuoi parlare, vuole parlare, prossima
    domanda`,
  wordsAsked: `
    scrivo, scrivere, scriva, devo scrivere, dico, dire, devo dire, dica, mando, dice il messaggio, traduco, tradurre, traduca, il titolo,
    che titolo, quale titolo, l'oggetto, che parola, quale parola, la parola, che frase, quale frase, la frase, password, si chiama, si
    intitola, chiamarlo, chiamarla, canzone, film, libro`,
  greetings: 'ciao',
};
