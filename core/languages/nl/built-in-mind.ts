import type { OfflineWords } from '../definition/built-in-mind.ts';
import { everyday } from './everyday.ts';

export const nl: OfflineWords = {
  leadIn:
    /^(?:alsjeblieft|hoi|hallo|hé|bedankt|oké|ok|nou|en|nu|parley|(?:kun|kan|zou) je(?: me)?(?: zeggen| vertellen)?|weet je|zeg me(?! na)|vertel me|ik wil graag weten)(?![\p{L}])[,.!]*\s+(?=\S)|,? (?:alsjeblieft|nu|vandaag|zeggen|vertellen)$/iu,
  greeting: /^(?:hoi|hallo|hé|goede(?:morgen|middag|navond)|parley)$/i,
  thanks: /^(?:bedankt|dank je|dankjewel)/i,
  howAreYou: /^hoe (?:gaat het\b|is het(?: met (?:je|jou))?$)/i,
  whoAreYou: /^(?:wie ben je|wat ben je|hoe heet je|ben je (?:een )?(?:mens|machine|robot|computer|programma)\b.*)$/i,
  whatCanYouDo: /^(?:wat (?:kun|kan) je(?: doen| allemaal)?$|wat kan ik (?:je )?vragen|help me$)/i,
  time: /^(?:hoe laat (?:is het|het is)|de tijd)$/i,
  date: /^(?:welke (?:dag|datum) is het|welke (?:dag|datum) het is|wat is de datum|de datum|de hoeveelste is het)$/i,
  weekday: /^welke dag van de week (?:is het|het is)$/i,
  repeat: /^(?:zeg me na|zeg|herhaal)[:,]? (.+)$/i,
  whatDidISay: /^wat (?:zei ik|heb ik (?:net )?gezegd)/i,
  myNameIs: /^(?:ik heet|mijn naam is|noem me) (?<name>.+)$/i,
  whatIsMyName: /^(?:hoe heet ik|wat is mijn naam|wie ben ik)$/i,
  myThingIs: /^(?:onthoud(?: dat)? )?(?<my>mijn) (?<thing>.+?) (?:is|zijn|heet) (?<value>.+)$/i,
  whatIsMyThing: /^(?:wat|wie|waar|wanneer|hoe) (?:is|zijn|heet) (?<my>mijn) (?<thing>.+)$/i,
  your: { mijn: 'je' },

  numbers: {
    small:
      'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
    tens: 'twintig dertig veertig vijftig zestig zeventig tachtig negentig',
    times: { honderd: 100, duizend: 1000 },
    and: 'en ën',
    also: { één: 1 },
  },
  signs: [
    [/(?:\bprocent|%) van\b/g, ' % '],
    [/\bde helft van\b/g, ' 50 % '],
    [/\b(?:de )?(?:vierkants)?wortel (?:van|uit)\b/g, ' √ '],
    [/\b(?:in het )?kwadraat\b/g, ' ^ 2 '],
    [/\btot de (?:macht )?derde(?: macht)?\b/g, ' ^ 3 '],
    [/\btot de macht\b/g, ' ^ '],
    [/\b(?:gedeeld door|delen door)\b/g, ' / '],
    [/\b(?:vermenigvuldigd met|keer|maal)\b/g, ' * '],
    [/\b(?:plus|en(?= \d))\b/g, ' + '],
    [/\bmin\b/g, ' - '],
    [/\bkomma\b/g, ' . '],
  ],
  aroundCalculation: /(?:hoeveel is|wat is|bereken|is gelijk aan|\bis\b)/g,

  everyday,

  say: {
    greeting: 'Hallo! Wat wil je weten?',
    thanks: 'Graag gedaan.',
    howAreYou: 'Ik ben een programma, dus met mij gaat het altijd hetzelfde. Fijn dat je het vraagt.',
    whoAreYou: 'Ik ben {name}, en nu praat ik met mijn ingebouwde model, een klein programma zonder sleutel.',
    time: (clockTime) => `Het is ${clockTime} uur.`,
    date: 'Vandaag is het {date}.',
    weekday: 'Vandaag is het {weekday}.',
    result: 'Dat is {result}.',
    minus: 'min',
    dividedByZero: 'Niemand kan door nul delen.',
    youSaid: 'Je zei: {text}.',
    nothingSaid: 'Daarvoor heb je nog niets gezegd.',
    niceToMeetYou: 'Aangenaam, {name}.',
    yourNameIs: 'Je heet {name}.',
    noName: 'Je hebt me nog niet gezegd hoe je heet.',
    noted: 'Goed, {your} {thing}: {value}.',
    yourThingIs: '{your} {thing}: {value}.',
    notTold: 'Je hebt me nog niets verteld over {your} {thing}.',
    honest: 'Daarvoor heb ik een sleutel van OpenAI of Anthropic nodig.',
  },
};
