import type { CommandWords } from '../definition/commands.ts';

export const de: CommandWords = {
  utterances: {
    stop: `
    stopp, stop, stoppen, halt, halt an, anhalten, hör auf, hör bitte auf, aufhören, ich will aufhören, ich möchte aufhören,
    hör auf zu reden, schluss, schluss damit, ende, beenden, beende das, abbrechen, brich ab, abbruch, *das war's, *das war alles,
    *das ist alles, das wäre alles, *das reicht, reicht, es reicht, genug, nichts, nichts mehr, *sonst nichts, nicht mehr,
    *ich bin fertig, wir sind fertig, vergiss es, egal, schon gut, lass gut sein, lass es, sei still, sei ruhig, sei leise, ruhe,
    halt den mund, halt die klappe, *tschüss, tschüs, tschau, ciao, *auf wiedersehen, auf wiederhören, bis bald, *bis später, bis dann,
    bis morgen, mach's gut, gute nacht, hör auf damit, brich das ab, pst, psst`,
    help: `
    hilfe, hilf mir, mir helfen, mir bitte helfen, *was kannst du, *was kannst du alles, was kannst du tun, was kannst du machen,
    was kannst du für mich tun, *was kann ich sagen, was kann ich fragen, *was kann ich dich fragen, *wobei kannst du mir helfen,
    wie kannst du mir helfen, was kannst du eigentlich, was kannst du denn`,
    repeat: `
    wiederholen, wiederhole, wiederhol, *wiederhole das, wiederhol das, das wiederholen, das bitte wiederholen,
    das noch mal wiederholen, wiederhole es, es wiederholen, wiederhole die antwort, wiederhole deine antwort,
    deine antwort wiederholen, *sag das noch mal, sag das nochmal, *sag das noch einmal, sag das bitte noch mal, sag das bitte nochmal,
    sag es noch mal, sag es nochmal, sag es noch einmal, das noch mal sagen, das nochmal sagen, das noch einmal sagen, noch mal,
    nochmal, noch einmal, das nochmal, das noch mal, das noch einmal, *wie bitte, bitte was, was, *was war das, *was hast du gesagt,
    was hast du gerade gesagt, was sagtest du, hä, entschuldigung, ich habe dich nicht gehört, ich hab dich nicht gehört,
    ich habe das nicht gehört, ich hab das nicht gehört, was hast du eben gesagt`,
    'go-on': `
    *weiter, *bitte weiter, *mach weiter, *mach bitte weiter, mach mal weiter, mach ruhig weiter, weitermachen, *red weiter, rede weiter,
    weiterreden, *sprich weiter, weitersprechen, *erzähl weiter, erzähle weiter, weitererzählen, *lies weiter, weiterlesen, fahr fort,
    fahre fort, fortfahren, fortsetzen, setz fort, weiter geht's, *und weiter, *mehr, noch mehr, *mehr davon, erzähl mehr, erzähle mehr,
    *erzähl mir mehr, erzähl mir bitte mehr, erzähle mir mehr, mir mehr erzählen, sag mir mehr, mehr dazu, mehr erzählen, und dann,
    nächstes, der rest, den rest, *sag mir den rest, ich will mehr hören, ich möchte mehr hören, ich will mehr wissen,
    ich möchte mehr wissen, nicht aufhören, hör nicht auf, red bitte weiter, erzähl bitte weiter, erzähl, erzähl mal, los, los weiter`,
    'start-over': `
    *neues thema, ein neues thema, *anderes thema, ein anderes thema, themawechsel, themenwechsel, *wechsel das thema, wechsle das thema,
    das thema wechseln, thema wechseln, *neues gespräch, ein neues gespräch, neue unterhaltung, neuer chat, neu anfangen, neu beginnen,
    neu starten, neustart, fang neu an, *fang von vorne an, fang von vorn an, fang noch mal an, fang nochmal von vorne an,
    von vorne anfangen, von vorn anfangen, noch mal von vorne, noch mal von vorn, nochmal von vorne, nochmal von vorn, von vorne,
    von vorn, von neuem, *starte ein neues gespräch, beginne ein neues gespräch, ein neues gespräch anfangen,
    *lass uns über etwas anderes reden, lass uns über was anderes reden, lass uns von vorne anfangen, ich möchte von vorne anfangen,
    ich möchte über etwas anderes reden, zurücksetzen, lass uns neu anfangen, lass uns das thema wechseln,
    können wir über etwas anderes reden, können wir das thema wechseln, können wir von vorne anfangen`,
    'forget-me': `
    *vergiss mich, mich vergessen, vergiss alles, *vergiss alles über mich, *vergiss alles was du über mich weißt, lösche mich,
    lösch mich, *lösche meine daten, *lösch meine daten, meine daten löschen, lösche bitte meine daten, lösch bitte meine daten,
    *lösche alle meine daten, lösch alle meine daten, alle meine daten löschen, *lösche alles über mich, lösch alles über mich,
    alles über mich löschen, lösche alles was du über mich weißt, lösch alles was du über mich weißt, lösche meinen verlauf,
    lösch meinen verlauf, meinen verlauf löschen, lösche unsere gespräche, lösch unsere gespräche, lösche unser gespräch,
    lösche alle daten über mich`,
    privacy: `
    *datenschutz, privatsphäre, datenschutzerklärung, *was speicherst du, *was speicherst du über mich, was speicherst du von mir,
    was speicherst du alles, welche daten speicherst du, welche daten sammelst du, welche daten hast du über mich, was merkst du dir,
    *was passiert mit meinen daten, was geschieht mit meinen daten, *was machst du mit meinen daten, wohin gehen meine daten,
    wo landen meine daten, *speicherst du meine daten, speicherst du was ich sage, nimmst du mich auf, zeichnest du mich auf`,
    yes: `
    ja, *ja bitte, ja gern, *ja gerne, ja klar, jawohl, jap, jep, jo, joa, klar, *na klar, aber ja, aber klar, gern, gerne, sehr gern,
    sehr gerne, aber gern, aber gerne, sicher, aber sicher, *natürlich, selbstverständlich, auf jeden fall, unbedingt, okay, ok,
    in ordnung, einverstanden, alles klar, bitte, bitte sehr, ich bitte darum, mach das, mach mal, tu das, *warum nicht, von mir aus,
    meinetwegen, das wäre schön, das wäre nett, möchte ich, ja möchte ich, ja das möchte ich, doch, mhm, gut, na gut, das wäre super`,
    no: `
    nein, *nein danke, danke nein, nee, ne, nö, *lieber nicht, besser nicht, *jetzt nicht, nicht jetzt, gerade nicht, im moment nicht,
    noch nicht, heute nicht, später, *vielleicht später, ein andermal, ein anderes mal, nicht nötig, das ist nicht nötig,
    nein musst du nicht, muss nicht sein, brauchst du nicht, bitte nicht, auf keinen fall, kein bedarf, möchte ich nicht, ach nein,
    gar nicht nötig`,
  },
  before: `
    okay, ok, gut, na gut, also, hey, hallo, äh, ähm, bitte, ja, ja bitte, klar, gern, gerne, danke, danke schön, entschuldigung,
    kannst du, könntest du, würdest du, magst du, parley, alexa`,
  after: 'bitte, okay, ok, danke, danke schön, dankeschön, vielen dank, danke dir, parley, alexa',
  refusals: 'nein, nein danke, nee, nö',
  cancel: 'abbrechen',
  nothing: `
    nichts, gar nichts, überhaupt nichts, nichts mehr, sonst nichts, weiter nichts, nichts weiter, nix, niemand, keiner, keine, keins,
    nirgends`,
  invitations: `
    sonst noch etwas, sonst noch was, noch etwas, noch was, was noch, noch für dich tun, noch für Sie tun, für dich tun, für Sie tun, noch
    helfen, dir helfen, Ihnen helfen, möchtest du wissen, möchten Sie wissen, willst du wissen, wollen Sie wissen, noch wissen, beschäftigt
    dich, beschäftigt Sie, möchtest du reden, möchten Sie reden, möchtest du sprechen, möchten Sie sprechen, nächste Frage`,
  wordsAsked: `
    soll ich schreiben, soll ich sagen, soll ich ausrichten, soll ich senden, soll ich schicken, soll drinstehen, soll darin stehen, soll
    drin stehen, soll da stehen, soll dort stehen, soll auf, die Nachricht lauten, der Text lauten, lauten, übersetzen, der Titel, der
    Betreff, welcher Titel, welchen Titel, welches Wort, welcher Satz, welchen Satz, das Wort, Passwort, Kennwort, heißt das Lied, heißt das
    Buch, heißt der Film, soll heißen, heißen, welches Lied, welchen Film, welcher Film, welches Buch`,
  greetings: 'ciao',
};
