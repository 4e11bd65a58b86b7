import type { TurnWordLists } from '../definition/turn-words.ts';

export const en: TurnWordLists = {
  open: `
    the, a, an, and, or, but, because, cause, if, while, although, though, unless, until, than, whether, which, whose, so,
    my, your, his, its, our, their, these, those, some, any, every, each, another, very, really, quite, such, about how, more than,
    am, is, are, was, were, be, been, will, would, should, shall, might, must, have, has, had, don't, doesn't, didn't, wanna, gonna,
    i, we, he, she, they, let's, i'm, i've, i'd, i'll, you're, he's, she's, we're, they're, what's, where's, who's, how's, there's,
    new, san, los, saint, mount, mister, miss, doctor, like, i would like, i'd like, i want, i need, i think, i mean, i wonder, i hope that,
    i think that, i know that, want to, going to, can you, could you, would you, will you, do you, did you, have you, tell me, give me,
    show me, send me, get me, play me, read me, remind me, let me, teach me, wake me, find me, is it, does it, was it, will it, is there,
    are there, how many, how about, what if, as well as, even, except, instead of, according to, i was wondering, i don't, it's, that's`,
  prepositions: `
    of, in, on, at, for, with, about, from, to, into, onto, by, between, under, after, during, without, against, towards, through, per,
    since, as, plus, minus, versus, dot, underscore, via, within, behind, among`,
  strands: `
    you, it, he, she, they, that, this, looking, talking, waiting, thinking, listening, going, coming, asking, working, laughing, dreaming,
    searching, reading, speaking, staying, made, afraid, worried, interested, used, known, good, wrong`,
  fillers: `um, uh, uhm, er, erm, umm, uhh, hmm, you know, let me see, let me think, let's see, well, hold on let me think`,
  particles: 'on, off, up, down, out, away, back, over',
  particleVerbs: 'turn, switch, shut, wake, hang, pick, call, come, go, slow, speed, write, bring, take, roll, dim, log',
  completing: 'in, of, for, about, at, with',
  questionWords: `
    what, what's, whats, who, who's, whose, where, where's, when, when's, why, which, how, how's, what're, who're`,
  beginnings: `
    is, are, was, were, do, does, did, can, could, will, would, should, shall, have, has, isn't, aren't, don't, doesn't, didn't, am,
    tell, set, play, turn, switch, stop, start, open, close, call, send, remind, find, show, give, read, write, add, remove, delete,
    create, make, put, book, order, buy, get, go, take, let, let's, wake, explain, translate, define, spell, calculate, convert, describe,
    compare, recommend, suggest, search, look, check, schedule, cancel, pause, resume, skip, repeat, say, sing, help, teach, name, list,
    count, change, increase, decrease, raise, lower, dim, lock, unlock, summarize, keep, bring, navigate, text, email, message, ask,
    i, i'm, i've, i'd, i'll, we, we're, my, it, it's, there, there's, this, that, that's, you, you're, he, she, they`,
  endings: `
    today, tomorrow, tonight, yesterday, right now, please, again, later, it, them, him, minutes, minute, hours, seconds, days, o'clock,
    a.m., am, p.m., pm, degrees, weekend, this week, next week, morning, afternoon, evening, thanks, thank you, too, instead, anything,
    mean, ago, are you, doing, work, cost, like this, like that, time is it, who is it, where is it, what is it, much is it, your name, you do, i do, think so, hope so, guess so, or not, not really,
    myself, yourself, as well, an hour, a joke, next month, this year, last night, last year, happened, what's new, weather like, look like, looks like, taste like, sound like, it like, that like, at all, for me`,
  numbers: `
    zero, oh, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen,
    eighteen, nineteen, twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety, hundred, thousand, double, triple`,
  numberNouns: `number, code, pin, zip, digits, extension, how many, how old, account, dial, phone`,
  spelling: 'as in, like, for',
  or: 'or',
  backchannels: `
    uh huh, uhhuh, uh-hum, mm hm, mm hmm, mmhm, mmhmm, mhm, mm, mmm, hm, hmm, ah, aha, oh, um, uh, uhm, er, erm, right, okay, ok, i see,
    yeah, yes, yep, yup, ya, sure, alright, all right, got it, gotcha, cool, great, nice, good, wow, exactly, of course, interesting,
    makes sense, that makes sense, true, that's true, that's right, i know, i understand, fine, perfect, very good, sounds good, really,
    oh really, is that so, is that right, haha, ha, ha ha, hehe, lol, thanks, thank you, thanks a lot, thanks so much, thank you very
    much, thank you so much, many thanks, cheers, understood, I got it, I get it, get it, got you, I hear you, noted, copy, copy that,
    roger, roger that, fair enough, no way, no kidding, seriously, for real, you don't say, oh my god, oh my gosh, oh my, my goodness, my
    god, goodness, gosh, omg, whoa, woah, good to know, good one, nice one, good point, good idea, great idea, will do, absolutely,
    definitely, totally, indeed, sure thing, certainly, precisely, correct, same here, me too, I agree, agreed, so true, I didn't know
    that, I did not know that, didn't know that, I had no idea, go on, go ahead, carry on, keep going, you're kidding, are you kidding,
    are you serious, not bad, I love it, love it, I like it, I like that, I love that, glad to hear it, glad to hear that, good to hear,
    yay, yahoo, hooray, hurray, excellent, brilliant, lovely, wonderful, fantastic, amazing, awesome, superb, bravo, well done, no
    problem, no worries, very well, what a shame, what a pity, what a story, dear me, oh dear, oh no, ouch, phew, aww, aw, ooh, ahh, uh
    oh, sounds like a plan, good for you, alrighty, okey dokey, okie dokie, okey doke, much appreciated, appreciate it, I appreciate it, I
    appreciate that, for that, right on, for sure, I bet, I guess so, I guess, I suppose, I suppose so, I hope so, I think so too, makes
    sense to me, oh man, man, dang, damn, holy cow, holy moly, jeez, geez, oh boy, boy, my my, well well, bless you, that's wonderful
    news, good stuff, good job, great job, nice work, well said, amen, true that, fantastic news, wonderful news, get out of here, get
    outta here, is that a fact, how about that, what do you know, imagine that, as I thought, I see what you mean, I know what you mean,
    tell me about it, wonders never cease`,
  praise: `
    great, awesome, amazing, cool, nice, good, wonderful, fantastic, excellent, brilliant, lovely, perfect, fine, interesting,
    fascinating, incredible, unbelievable, crazy, wild, insane, funny, hilarious, sweet, neat, super, fun, impressive, terrible, awful,
    sad, bad, a shame, a pity, right, true, correct, fair, okay, ok, helpful, useful, surprising, beautiful, marvelous, marvellous,
    terrific, magnificent, outstanding, weird, strange, news to me, good news, great news, a good idea, a great idea, a good point, good
    to know, alright, kind, kind of you, nice of you, good of you, exciting, delightful, remarkable, astonishing, reasonable, logical,
    clear, wise, thoughtful, adorable, cute, genius, gorgeous, spectacular, superb, phenomenal, wonderful news, fantastic news, great to
    hear, good to hear, a relief, a surprise, hysterical, cruel, tough`,
  praising: `
    that, that's, that is, that was, this is, it's, it is, you're, you are, sounds, that sounds, it sounds, looks, that looks, seems, how,
    so, very, really, pretty, quite, just, absolutely, totally, truly, oh, too, super, rather, simply, kind of, actually, certainly, such,
    all`,
  waits: `
    wait, wait a minute, wait a second, wait a moment, wait a sec, hold on, hold on a second, hold on a minute, hold on a moment, hang on,
    hang on a second, one moment, one second, just a moment, just a second, just a minute, quiet, silence, hush, shush, pause, listen,
    no no, no wait, no stop, stop please`,
  invented: `
    thank you for watching, thanks for watching, thank you so much for watching, thank you very much for watching, thank you all for
    watching, thanks for watching this video, thank you for watching this video, thank you for watching the video, thank you for
    listening, thanks for listening, please subscribe, please subscribe to my channel, please subscribe to our channel, please subscribe
    to the channel, don't forget to subscribe, don't forget to like and subscribe, like and subscribe, please like and subscribe,
    subscribe to the channel, see you in the next video, I'll see you in the next video, see you in the next one, I'll see you in the next
    one, thanks for watching and I'll see you in the next video, you`,
  credits: `
    subtitles by, subtitled by, captions by, captioned by, closed captions by, closed captioning by, transcribed by, transcription by,
    transcript by, subtitles provided by, subtitles created by`,
};
