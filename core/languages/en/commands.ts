import type { CommandWords } from '../definition/commands.ts';

export const en: CommandWords = {
  utterances: {
    stop: `
    stop, stop it, stop now, stop right now, stop talking, stop listening, quit, exit, cancel, cancel that, *goodbye, good bye, *bye,
    good night, see you, see you later, talk to you later, *that's all, that is all, that was all, *that's it, that will be all,
    that'll be all, no more, nothing, *nothing else, nothing more, enough, that's enough, *I'm done, I am done, we're done,
    I'm finished, never mind, nevermind, forget it, forget about it, be quiet, shut up, I want to stop, that's all I need,
    that's everything, that is everything, I think that's all, I think that's it, let's stop, shh`,
    help: `
    help, help me, *what can you do, what can you do for me, *what can I say, what can I ask, *what can I ask you, what should I say,
    what do I say, how can you help, how can you help me, what are you able to do, what can you help me with`,
    repeat: `
    repeat, repeat that, repeat it, repeat this, repeat yourself, repeat your answer, repeat the answer, repeat what you said,
    repeat what you just said, say that again, *say it again, say again, *say that once more, again, once again, once more,
    *one more time, come again, what, *what did you say, what did you just say, *what was that, what's that again, pardon, pardon me,
    I beg your pardon, beg your pardon, sorry, huh, excuse me, I didn't hear you, I didn't hear that, I didn't catch that,
    I didn't get that, I couldn't hear you, what was that again, say that one more time, I missed that`,
    'go-on': `
    *go on, *go ahead, *continue, *more, *tell me more, *keep going, *keep talking, *carry on, proceed, resume, next, and then, the rest,
    *tell me the rest, *read on, finish, finish your answer, finish that, I want to hear more, I'd like to hear more,
    I want to know more, I'd like to know more, let me hear the rest, I want to hear the rest, go on then, don't stop, let's go on,
    let's continue`,
    'start-over': `
    start over, start again, start afresh, start from the beginning, start from scratch, begin again, restart, reset,
    *new conversation, new chat, *new topic, new subject, a new topic, a new subject, *start a new conversation, start a new chat,
    start a new topic, begin a new conversation, *change the subject, change the topic, change topic, change subject, another topic,
    a different topic, talk about something else, I want to start over, I want to talk about something else, let's start over,
    let's start again, *let's talk about something else, let's change the subject, can we start over, can we talk about something else,
    can we change the subject`,
    'forget-me': `
    *forget me, forget all about me, forget everything, *forget everything about me, *forget everything you know about me, delete me,
    *delete my data, *delete all my data, delete all of my data, *delete everything about me, delete everything you know about me,
    *delete my history, delete my conversations, delete our conversation, delete our conversations, *erase my data, erase my history,
    erase everything about me, clear my data, clear my history, remove my data, wipe my data, I want you to forget me,
    delete my conversation`,
    privacy: `
    *privacy, *privacy policy, your privacy policy, data protection, *what do you store, *what do you store about me, what do you save,
    what do you save about me, what do you keep, *what do you keep about me, what do you record, what data do you store,
    what data do you keep, what data do you save, *what data do you collect, what data do you have about me, *what happens to my data,
    what happens with my data, *what do you do with my data, where does my data go, where do my words go, *where do my questions go,
    *do you store my data, do you store what I say, do you record me, are you recording me, is this private, do you save my data,
    do you keep my data, what do you record about me`,
    yes: `
    yes, yeah, yep, yup, yes I do, yes I would, sure, sure thing, *of course, okay, ok, all right, alright, please, *please do, do it,
    do that, do so, definitely, absolutely, certainly, exactly, *why not, go for it, sounds good, I'd like that, I would, I do,
    you may, uh huh, mm hmm, mhm, by all means, fine, that would be great, that would be nice, I'd love to`,
    no: `
    no, nope, nah, *no thanks, *no thank you, no need, *not now, not right now, not really, not yet, not today, later, *maybe later,
    another time, some other time, don't, please don't, rather not, I'd rather not, I don't think so, I'm good, I'm fine,
    no it's fine, no that's okay, not necessary, that's not necessary, that won't be necessary, definitely not`,
  },
  before: `
    okay, ok, all right, alright, right, well, oh, um, uh, hey, hi, please, just, yes, yeah, sure, great, good, fine, sorry, thanks,
    thank you, thank you very much, could you, can you, would you, I want you to, I'd like you to, parley, alexa`,
  after: 'please, for now, for today, for me, okay, ok, thanks, thank you, thank you very much, parley, alexa',
  refusals: 'no, no thanks, no thank you, nope',
  cancel: 'cancel',
  nothing: 'nothing, nothing else, nothing more, nothing at all, nothing really, no one, nobody, none, none of them, nowhere',
  invitations: `
    anything else, what else, something else, how can I help, how may I help, can I help you, help you with, like to know, want to know, on
    your mind, can I do for you, could I do for you, may I do for you, shall we talk about, like to talk about, want to talk about, like to
    do next, want to do next, next question`,
  wordsAsked: `
    should I write, shall I write, should I say, shall I say, should I tell, shall I tell, should I send, it say, message say, note say,
    card say, text say, to say, to write, to tell, you write, translate, the title, the subject, what title, what subject, which word, which
    phrase, what word, what phrase, the word, the phrase, password, called, be named, be titled, song, movie, film, book`,
};
