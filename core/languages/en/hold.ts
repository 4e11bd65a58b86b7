import type { HoldWords } from '../definition/hold.ts';

export const en: HoldWords = {
  holds: `
    hold on, hang on, wait, hold, hold the line, hold please, bear with me, stay on the line, stay with me, stay there, don't hang up, let
    me get, let me find, let me grab, let me fetch, let me check, let me look, let me see, let me think, let me have a look, I'll be right
    back, be right back, I will be right back, I'll be back, I need to get, I need to find, I need to look, I need to check, I need to
    think, I have to get, I have to find, I have to look, I have to check, I'm looking for it, not so fast`,
  holdsFor: `
    give me, just give me, I need, I'll need, I just need, in, just, only, be back in, it will take, it takes, it'll take, another`,
  moments: 'moment, moments, bit, while, jiffy, tick, instant',
  seconds: 'second, seconds, sec, secs',
  minutes: 'minute, minutes, min, mins',
  counts: 'one / a / an, two / a couple of / a couple / couple, three / a few / few, four, five, six, seven, eight, nine, ten',
};
