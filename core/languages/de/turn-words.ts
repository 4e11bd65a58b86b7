import type { TurnWordLists } from '../definition/turn-words.ts';

export const de: TurnWordLists = {
  open: `
    der, die, den, dem, des, ein, eine, einen, einem, einer, eines, und, oder, aber, weil, dass, wenn, ob, damit, obwohl, während, sondern,
    denn, als, sowie, mein, meine, meinen, meinem, meiner, dein, deine, deinen, deinem, deiner, ihr, ihre, ihren, unser, unsere, unseren,
    kein, keine, keinen, jede, jeden, jeder, jedes, diese, dieser, diesen, diesem, welche, welcher, welches, welchen, sehr, ganz, etwa,
    ungefähr, sogar, ist, sind, bin, wird, war, wären, möchte, würde, könnte, sollte, und ich, aber ich, weil ich, dass ich, ob ich,
    wenn ich, weil wir, dass wir, ob wir, wenn wir, weil er, dass er, ob er, wenn er, wenn man, ob man, dass man, kann ich, soll ich, muss ich,
    darf ich, können wir, sollen wir, wollen wir, kann man, muss man, darf man, über das, für das, um das, ich möchte, ich will, ich hätte,
    ich hätte gern, ich hätte gerne, ich würde gern, ich würde gerne, ich brauche, ich glaube, ich denke, ich wollte, ich habe, ich kann,
    kannst du, könntest du, würdest du, kannst du mir, könntest du mir, können sie, könnten sie, hast du, gibt es, erzähl mir, sag mir,
    sag mal, zeig mir, gib mir, schick mir, spiel mir, lies mir, erinnere mich, stell mir, weck mich, ruf, wie viele, wie viel, was ist mit,
    was für, was für ein, san, sankt, herr, frau, doktor, und zwar, zum beispiel, das heißt, wie ist das, wie wird das, was ist das für`,
  prepositions: `
    in, im, ins, an, am, auf, bei, beim, mit, nach, von, vom, vor, zu, zum, zur, für, über, um, aus, ohne, gegen, durch, bis, seit, unter,
    zwischen, neben, wegen, pro, plus, minus, punkt, unterstrich, innerhalb, außer, hinter, trotz, laut`,
  fillers: 'äh, ähm, öhm, öh, ehm, hm, also, sozusagen, na ja, mal sehen, moment mal, lass mich überlegen, quasi',
  particles: 'an, aus, auf, zu, ab, ein, mit, vor, um, zurück, los, weg, her, hin, leiser, lauter, heller, dunkler',
  particleVerbs: `
    mach, mache, macht, schalt, schalte, dreh, drehe, ruf, rufe, hör, höre, fang, fange, fängt, komm, komme, kommt, geh, gehe,
    geht, lies, zieh, schließ, nimm, leg, lege, fährt, kommst, fährst, hört, steht, sieht, gehst, spiel, spiele, les, lese`,
  completing: 'in, aus, von, für, über, bei, mit, nach',
  verbLast: `
    kannst du, könntest du, würdest du, können sie, könnten sie, würden sie, ich möchte, ich will, ich würde, ich muss, ich soll, ich kann,
    kann ich, soll ich, muss ich, darf ich, wie kann, wo kann, was kann, wann kann, wie muss, was soll, was muss, können wir, wollen wir,
    sollen wir, wann muss, wann soll, möchtest du, willst du, bitte kannst du`,
  questionWords: `
    was, wer, wen, wem, wo, wann, warum, wieso, weshalb, wie, welche, welcher, welches, welchen, welchem, woher, wohin, womit, wofür, worum,
    worüber, wozu, wessen, wieviel, was für`,
  beginnings: `
    ist, sind, war, hat, hast, habe, haben, kann, kannst, könnte, könntest, können, könnten, würdest, würden, wird, werden, gibt, muss, soll,
    darf, möchtest, willst, weißt, kennst, magst, regnet, schneit, scheint, erzähl, erzähle, sag, sage, spiel, spiele, mach, mache, stell,
    stelle, schalt, schalte, dreh, drehe, ruf, rufe, schick, schicke, such, suche, zeig, zeige, gib, lies, erinnere, weck, wecke, setz, setze,
    füg, füge, lösch, lösche, übersetz, übersetze, erklär, erkläre, buch, buche, bestell, bestelle, öffne, schließ, schließe, starte, stopp,
    stoppe, finde, rechne, nenn, nenne, hilf, wiederhole, beschreib, beschreibe, vergleich, vergleiche, empfiehl, schreib, schreibe, lass,
    ich, wir, es, das, mein, meine, du, er, sie, man, bist, geht, kommt, fährt, läuft, brauche, brauchst`,
  endings: `
    bitte, jetzt, minuten, minute, stunden, sekunden, uhr, grad, wochenende, danke, dankeschön, spät ist es, geht es dir, geht es ihnen,
    geht's dir, heißt du, bist du, machst du, kannst du alles, gibt es neues, gibt's neues, noch mal, nochmal, noch einmal, heute abend,
    morgen früh, heute nacht, ist los, einen witz, bedeutet das, was ist das, heißt das, kostet das, kostet es, funktioniert das, geht das,
    nächste woche, diese woche, bescheid, oder nicht, glaube schon, denke schon, glaube nicht, weiß nicht, auch nicht, passiert`,
  numbers: `
    null, eins, zwei, zwo, drei, vier, fünf, sechs, sieben, acht, neun, zehn, elf, zwölf, dreizehn, vierzehn, fünfzehn, sechzehn,
    siebzehn, achtzehn, neunzehn, zwanzig, dreißig, vierzig, fünfzig, sechzig, siebzig, achtzig, neunzig, hundert, tausend, doppel`,
  numberNouns: `
    nummer, telefonnummer, handynummer, kundennummer, kontonummer, postleitzahl, code, pin, vorwahl, ziffern, wie viele, wie alt, wähle, iban`,
  spelling: 'wie',
  or: 'oder',
  backchannels: `
    mhm, mhmm, mh, mm, mmh, hm, hmm, aha, ah, ach, ach so, achso, oh, äh, ähm, ja, jaja, jo, jap, jep, okay, ok, genau, gut, alles klar,
    klar, stimmt, richtig, verstehe, ich verstehe, verstanden, ah ja, ach ja, so so, soso, schön, super, prima, toll, interessant, na
    klar, sicher, natürlich, eben, ja genau, weiß ich, ist klar, in ordnung, wirklich, echt, echt jetzt, im ernst, ernsthaft, ach
    wirklich, ach was, na so was, na sowas, sowas, tatsächlich, haha, ha, ha ha, hihi, hehe, danke, dankeschön, danke schön, danke dir,
    danke sehr, vielen dank, besten dank, herzlichen dank, tausend dank, alles gut, passt, kapiert, hab verstanden, habe verstanden, ich
    hab verstanden, ich habe verstanden, ich hab's, hab's verstanden, ich hab's verstanden, klar doch, logisch, ach komm, nein wirklich,
    nee echt, das gibt's nicht, das gibt es nicht, gibt's nicht, das gibt's doch nicht, gibt's doch nicht, nicht möglich, unglaublich,
    wahnsinn, krass, oh gott, mein gott, oh mein gott, meine güte, du meine güte, ach du meine güte, du liebe zeit, wow, hui, oha, ui,
    oje, oh je, ach je, jawohl, absolut, definitiv, freut mich, das freut mich, gut zu wissen, sehr gut, wunderbar, großartig,
    fantastisch, ausgezeichnet, cool, nice, geil, top, spitze, klasse, hervorragend, perfekt, schade, lustig, witzig, spannend, genial,
    einverstanden, sag bloß, was du nicht sagst, was sie nicht sagen, hört sich gut an, das hört sich gut an, hört sich toll an, das hört
    sich toll an, hört sich super an, das hört sich super an, gute idee, kein problem, macht sinn, das macht sinn, ergibt sinn, das wusste
    ich nicht, wusste ich nicht, wusste ich gar nicht, das wusste ich gar nicht, mach weiter, red weiter, erzähl weiter, weiter so, hurra,
    bravo, puh, ups, und ob, stimmt schon, nicht schlecht, gefällt mir, das gefällt mir, ja genau so, genau so, na dann, na gut, na toll,
    na prima, na klar doch, ach nee, vielen lieben dank, lieben dank, find ich gut, finde ich gut, das finde ich gut, find ich super,
    finde ich super, das finde ich super, find ich toll, finde ich toll, da bin ich froh, hammer, mega, stark, irre, ist ja irre, ohne
    scheiß, kein scheiß, ach du lieber himmel, lieber himmel, ach gott, oh nein, jawoll, jup, jau, joa, so ist es, das stimmt,
    da hast du recht, da haben sie recht, du hast recht, sie haben recht, gibt's ja nicht, das gibt's ja nicht, ist ja was, was für eine
    geschichte, hätte ich nicht gedacht, das hätte ich nicht gedacht, kann ich verstehen, leuchtet ein, das leuchtet ein, sieht gut aus`,
  praise: `
    gut, toll, super, schön, cool, klasse, spitze, prima, wunderbar, großartig, fantastisch, ausgezeichnet, hervorragend, perfekt,
    interessant, spannend, faszinierend, unglaublich, verrückt, krass, lustig, witzig, komisch, traurig, schade, schlimm, nett, lieb,
    hilfreich, richtig, wahr, klar, genial, stark, schlecht, beeindruckend, erstaunlich, herrlich, blöd, eine gute idee, eine gute
    nachricht, wahnsinn, der hammer, logisch, praktisch, hübsch, wunderschön, aufregend, nett von dir, lieb von dir, in ordnung, okay, ok,
    froh, irre, mega, süß, eine überraschung, erfreulich, ärgerlich, bitter, hart, klug, plausibel`,
  praising: `
    das ist, das ist ja, das klingt, das klingt ja, klingt, klingt ja, das war, ist ja, ist, das wäre, es ist, wie, so, sehr, echt,
    wirklich, ja, total, richtig, ganz, aber, voll, ziemlich, mega, einfach, oh, ach, nicht, gar nicht, wirklich sehr, du bist, sie sind,
    sieht, zu`,
  waits: `
    warte, warte mal, wart mal, warte kurz, warten sie, moment, moment mal, einen moment, einen moment bitte, kleinen moment, sekunde,
    eine sekunde, halt, halt mal, stop, stopp, ruhe, still, sei still, sei ruhig, sei leise, leise, klappe, hör zu, pause, augenblick,
    nein nein, nein warte, nein stopp, schluss`,
  invented: `
    vielen dank fürs zuschauen, danke fürs zuschauen, vielen dank für das zuschauen, danke für das zuschauen, vielen dank fürs zusehen,
    vielen dank fürs zuhören, bis zum nächsten video, wir sehen uns im nächsten video, abonniert den kanal, vergesst nicht zu abonnieren`,
  credits: `
    untertitel der amara, untertitel von, untertitel im auftrag, untertitel des zdf, untertitelung des zdf, untertitelung aufgrund,
    untertitelung im auftrag, untertitelung br, untertitelung wdr, swr 2020, swr 2021, copyright wdr, copyright ndr`,
};
