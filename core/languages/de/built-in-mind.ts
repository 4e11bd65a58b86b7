import type { OfflineWords } from '../definition/built-in-mind.ts';
import { everyday } from './everyday.ts';

export const de: OfflineWords = {
  leadIn:
    /^(?:bitte|hey|hallo|hi|danke|ok|okay|also|und|parley|(?:kannst|könntest|würdest) du(?: mir)?(?: bitte)?(?: sagen)?|weißt du|sag mir|erzähl(?:e)? mir|ich möchte wissen)(?![\p{L}])[,.!]*\s+(?=\S)|,? (?:bitte|jetzt|gerade|heute)$/iu,
  greeting: /^(?:hallo|hi|hey|guten (?:morgen|tag|abend)|grüß gott|servus|moin|parley)$/i,
  thanks: /^(?:danke|vielen dank|dankeschön)/i,
  howAreYou: /^wie geht(?:'s| es)\b/i,
  whoAreYou: /^(?:wer bist du|was bist du|wie heißt du|bist du (?:ein |eine )?(?:mensch|maschine|roboter|computer|programm|echt)\b.*)$/i,
  whatCanYouDo: /^was kannst du\b|^was kann ich (?:dich )?(?:fragen|sagen)|^hilf mir$/i,
  time: /^(?:wie spät (?:ist es|es ist)|wie ?viel uhr (?:ist es|es ist|haben wir)|(?:die )?uhrzeit)$/i,
  date: /^(?:welches datum (?:ist|haben wir)|den wievielten haben wir|der wievielte ist|welcher tag ist|was ist für ein (?:tag|datum)|das datum)(?: heute)?$/i,
  weekday: /^(?:welcher wochentag ist|welchen wochentag haben wir|was ist für ein wochentag)(?: heute)?$/i,
  story: /\bgeschichte\b|\bmärchen\b/i,
  repeat: /^(?:sprich mir nach|sag mal|sag|sage|wiederhole)[:,]? (.+)$/i,
  whatDidISay: /^was (?:habe|hab) ich (?:gerade |eben )?gesagt/i,
  myNameIs: /^(?:mein name ist|ich heiße|nenn mich) (?<name>.+)$/i,
  whatIsMyName: /^(?:wie heiße ich|wie ist mein name|was ist mein name|wer bin ich)$/i,
  myThingIs: /^(?:merk dir,? (?:dass )?)?(?<my>meine?) (?<thing>.+?) (?:ist|sind|heißt) (?<value>.+)$/i,
  whatIsMyThing: /^(?:was|wer|wie|wo|wann) (?:ist|sind|heißt) (?<my>meine?) (?<thing>.+)$/i,
  your: { mein: 'dein', meine: 'deine' },

  numbers: {
    small:
      'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
    tens: 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig',
    times: { hundert: 100, tausend: 1000 },
    and: 'und',
    also: { zwo: 2, ein: 1 },
  },
  signs: [
    [/(^|\s)(hundert|tausend)(?=\p{L})/gu, '$1ein$2'],
    [/(?:\bprozent|%) von\b/g, ' % '],
    [/\bdie hälfte von\b/g, ' 50 % '],
    [/\b(?:die )?(?:quadrat)?wurzel (?:aus|von)\b/g, ' √ '],
    [/\b(?:zum quadrat|im quadrat)\b/g, ' ^ 2 '],
    [/\bhoch\b/g, ' ^ '],
    [/\b(?:geteilt durch|dividiert durch|durch)\b/g, ' / '],
    [/\b(?:multipliziert mit|mal)\b/g, ' * '],
    [/\bplus\b/g, ' + '],
    [/\bminus\b/g, ' - '],
    [/\bkomma\b/g, ' . '],
  ],
  aroundCalculation: /\b(?:was (?:ist|sind|ergibt|macht)|wie ?viel (?:ist|sind|ergibt|macht)|rechne|berechne|ergibt|gleich|bitte)\b/g,

  everyday,

  say: {
    greeting: 'Hallo! Was möchtest du wissen?',
    thanks: 'Gern geschehen.',
    howAreYou: 'Ich bin ein Programm, mir geht es immer gleich. Danke der Nachfrage.',
    whoAreYou: 'Ich bin {name} und spreche gerade mit meinem eingebauten Modell, einem kleinen Computerprogramm ohne Schlüssel.',
    time: (clockTime) => `Es ist ${clockTime} Uhr.`,
    date: 'Heute ist {date}.',
    weekday: 'Heute ist {weekday}.',
    result: 'Das ist {result}.',
    minus: 'minus',
    dividedByZero: 'Durch null kann niemand teilen.',
    youSaid: 'Du hast gesagt: {text}.',
    nothingSaid: 'Davor hast du noch nichts gesagt.',
    niceToMeetYou: 'Freut mich, {name}.',
    yourNameIs: 'Du heißt {name}.',
    noName: 'Du hast mir deinen Namen noch nicht gesagt.',
    noted: 'Gut, {your} {thing}: {value}.',
    yourThingIs: '{your} {thing}: {value}.',
    notTold: 'Über {your} {thing} hast du mir noch nichts erzählt.',
    honest: 'Dafür brauche ich einen Schlüssel von OpenAI oder Anthropic.',
    story: `Es war einmal, in einem Dorf zwischen zwei Hügeln, eine Uhrmacherin namens Ada. Sie hatte alle Uhren im Tal gebaut, und jede von ihnen ging richtig. Die Leute richteten ihren Tag danach, und niemand kam je zu spät.

An einem Morgen im Herbst blieb die große Uhr im Turm stehen. Ada stieg mit ihrem Werkzeug die hundertzwölf Stufen hinauf. Sie öffnete die kleine Tür hinter dem Zifferblatt, und da saß, mitten zwischen den Rädern, eine Eule.

Die Eule sah sie erst mit dem einen Auge an und dann mit dem anderen. Ada bat sie höflich, zu gehen. Die Eule rührte sich nicht, denn unter ihrem Flügel lagen drei weiße Eier.

Also ging Ada wieder hinunter und sagte dem Dorf, dass die Uhr eine Weile stillstehen werde. Zuerst beschwerte sich der Bäcker, denn er wusste nicht, wann er backen sollte. Dann beschwerte sich die Lehrerin, denn sie wusste nicht, wann sie läuten sollte. Der Bürgermeister schrieb einen langen Brief an niemand Bestimmten.

Doch am zweiten Tag geschah etwas Seltsames. Der Bäcker buk, wenn er roch, dass der Teig so weit war, und das Brot war nie besser gewesen. Die Lehrerin beendete die Stunde, wenn die Kinder alles verstanden hatten, und keine Minute früher.

Am dritten Tag sahen die Bauern wieder nach der Sonne, wie es ihre Großeltern getan hatten. Der Schmied hörte auf die Vögel. Zwei alte Nachbarn, die nie Zeit füreinander gehabt hatten, spielten Schach, bis es dunkel wurde.

Wochen vergingen. Die Eier zerbrachen, und drei kleine Eulen streckten ihre Köpfe zwischen der Vier und der Fünf hervor. Das ganze Dorf stand auf dem Platz und sah zu, wie sie fliegen lernten. Die kleinste fiel zweimal, und beim dritten Mal flog sie um den Turm.

Als die Eulen fort waren, stieg Ada wieder hinauf. Sie reinigte die Räder, gab einen Tropfen Öl hinein und legte die Hand an das Pendel. Dann wartete sie einen Augenblick und sah hinunter auf den Platz, wo niemand es eilig hatte.

Sie ließ die Uhr wieder gehen, aber sie stellte die Zeiger eine Viertelstunde zurück. Von da an hatten alle im Dorf fünfzehn Minuten mehr als die Menschen anderswo. Sie brauchten sie für das Brot, für das Schachspiel und um in den Himmel zu schauen.

Und wenn du eines Tages durch jenes Tal kommst und deine Uhr vorzugehen scheint, dann stelle sie nicht. Setz dich auf den Platz und höre hin. Hoch über dir, zwischen vier und fünf, ruft vielleicht eine Eule. Das war die Geschichte.`,
  },
};
