import type { OfflineWords } from '../definition/built-in-mind.ts';
import { everyday } from './everyday.ts';

export const en: OfflineWords = {
  leadIn:
    /^(?:please|hey|hello|hi|thanks|ok|okay|so|well|and|now|parley|(?:can|could|would|will) you|do you know|tell me|i(?:'d| would) like to know)\b[,.!]*\s+(?=\S)|,? (?:please|right now|now|today)$/i,
  greeting: /^(?:hello|hi|hey|good (?:morning|afternoon|evening|day)|parley|there)$/i,
  thanks: /^(?:thanks|thank you|cheers)\b/i,
  howAreYou: /^how(?: are|'re) you\b/i,
  whoAreYou: /^(?:who are you|what are you|what(?:'s| is) your name|are you (?:a |an )?(?:real|human|robot|machine|computer|person)\b.*)$/i,
  whatCanYouDo: /^what can (?:you do|i (?:ask|say))\b|^how can you help|^help me$/i,
  time: /^(?:what(?:'s| is) the time|what time (?:is it|it is)|the time)$/i,
  date: /^(?:what(?:'s| is) (?:the date|the date today|today's date|today)|what (?:date|day) (?:is it|it is|is)|the date|today's date)$/i,
  weekday: /^(?:what|which) (?:day of the week|weekday) (?:is it|it is|is today|is)$/i,
  story: /\bstory\b/i,
  repeat: /^(?:repeat after me|say|repeat)[:,]? (.+)$/i,
  whatDidISay: /^what did i (?:just )?say\b/i,
  myNameIs: /^(?:my name is|my name's|i'm called|call me) (?<name>.+)$/i,
  whatIsMyName: /^(?:what(?:'s| is) my name|who am i)$/i,
  myThingIs: /^(?:remember(?: that)? )?(?<my>my) (?<thing>.+?) (?:is|are) (?<value>.+)$/i,
  whatIsMyThing: /^(?:what(?:'s| is| are)|who(?:'s| is)|when(?:'s| is)|where(?:'s| is| are)) (?<my>my) (?<thing>.+)$/i,
  your: { my: 'your' },

  numbers: {
    small:
      'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    tens: 'twenty thirty forty fifty sixty seventy eighty ninety',
    times: { hundred: 100, thousand: 1000 },
    also: { 'a hundred': 100, 'a thousand': 1000, 'a dozen': 12 },
  },
  signs: [
    [/\b(hundred|thousand) and\b/g, '$1'],
    [/(?:\bper ?cent|%) of\b/g, ' % '],
    [/\bhalf of\b/g, ' 50 % '],
    [/\b(?:the )?square root of\b/g, ' √ '],
    [/\bto the power of\b/g, ' ^ '],
    [/\bsquared\b/g, ' ^ 2 '],
    [/\bcubed\b/g, ' ^ 3 '],
    [/\b(?:divided by|over)\b/g, ' / '],
    [/\b(?:multiplied by|times)\b/g, ' * '],
    [/\bplus\b/g, ' + '],
    [/\bminus\b/g, ' - '],
    [/\bpoint\b/g, ' . '],
  ],
  aroundCalculation: /\b(?:what(?:'s| is| are)?|how much (?:is|are)|calculate|compute|the result of|equals?|please)\b/g,

  everyday,

  say: {
    greeting: 'Hello! What would you like to know?',
    thanks: "You're welcome.",
    howAreYou: "I'm a program, so I am always the same. Thanks for asking.",
    whoAreYou: "I'm {name}, and right now I speak with my built-in model, a small computer program without a key.",
    time: (clockTime) => `It is ${clockTime}.`,
    date: 'Today is {date}.',
    weekday: 'Today is {weekday}.',
    result: 'That is {result}.',
    minus: 'minus',
    dividedByZero: 'Nobody can divide by zero.',
    youSaid: 'You said: {text}.',
    nothingSaid: "You haven't said anything before that.",
    niceToMeetYou: 'Nice to meet you, {name}.',
    yourNameIs: 'Your name is {name}.',
    noName: "You haven't told me your name yet.",
    noted: 'All right, {your} {thing}: {value}.',
    yourThingIs: '{your} {thing}: {value}.',
    notTold: "You haven't told me about {your} {thing} yet.",
    honest: 'That takes an OpenAI key or an Anthropic key.',
    story: `Once upon a time, in a village between two hills, there lived a clockmaker named Ada. She had built every clock in the valley, and every one of them was right. People set their days by her work, and nobody was ever late.

One autumn morning the big clock in the tower stopped. Ada climbed the hundred and twelve steps with her tools on her back. She opened the little door behind the dial, and there, in the middle of the wheels, sat an owl.

The owl looked at her with one eye and then with the other. Ada asked it politely to leave. The owl did not move, because under its wing there were three white eggs.

So Ada went down again and told the village that the clock would stand still for a while. The baker complained first, for he did not know when to bake. The teacher complained next, for she did not know when to ring the bell. The mayor wrote a long letter to nobody in particular.

But on the second day something strange happened. The baker began to bake when he smelled that the dough was ready, and the bread had never been better. The teacher ended the lesson when the children had understood it, and not a minute before.

On the third day the farmers looked at the sun again, as their grandparents had done. The blacksmith listened to the birds. Two old neighbors, who had never had time for each other, played chess until it was dark.

Weeks passed. The eggs broke, and three small owls stretched their heads out between the numbers four and five. The whole village stood in the square and watched how they learned to fly. The smallest one fell twice, and the third time it circled the tower.

When the owls had gone, Ada climbed up again. She cleaned the wheels, put in a drop of oil, and laid her hand on the pendulum. Then she waited a moment and looked down at the square, where nobody was in a hurry.

She set the clock going, but she moved the hands a quarter of an hour back. From that day on everyone in the village had fifteen minutes more than people elsewhere. They used them for bread, for chess, and for looking up at the sky.

And if you pass through that valley one day, and your watch seems to be fast, do not correct it. Sit down in the square, and listen. High above you, between four and five, an owl may be calling. That is the end of the story.`,
  },
};
