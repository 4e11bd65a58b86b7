import type { ToolCall } from '#core/ports.ts';
import { failedIn } from '../results.ts';
import { call, type Situation, type Skill, type Step, say } from './skill.ts';

/** Lights and devices, by the tools that Home Assistant offers to models. */
export const switched: Skill = ({ slots: { state, area, device } }, situation) => {
  const { words, tool } = situation;
  const used = tool(state === 'off' ? 'HassTurnOff' : 'HassTurnOn');
  if (!used) return say(words.everyday.say.cannot.home);
  if (device) return done(used.name, { name: device }, situation);
  return done(used.name, { ...(area && { area }), domain: ['light'] }, situation);
};

export const music: Skill = ({ slots: { text } }, situation) => {
  const used = situation.tool('HassMediaSearchAndPlay');
  return used && text ? done(used.name, { search_query: text }, situation) : say(situation.words.everyday.say.cannot.music);
};

/** What we asked about, now that the person has said yes. */
export function agreedTo(asked: readonly ToolCall[], { words, results }: Situation): Step {
  const { say: told } = words.everyday;
  const done = asked.flatMap(({ name }) => results(name));
  if (done.length === 0) return { calls: asked.map(({ name, arguments: given }) => ({ name, arguments: given })) };
  return say(done.some(failedIn) ? told.failed : told.switched);
}

function done(name: string, args: Record<string, unknown>, { words, results }: Situation) {
  const { say: told } = words.everyday;
  const [result] = results(name);
  if (result === undefined) return call(name, args);
  return say(failedIn(result) ? told.notAtHome : told.switched);
}
