import type { v2 } from 'ask-smapi-model';

/** What `ask dialog --save-skill-io` writes, as far as we read it. */
export interface SkillIo {
  invocations: { request: { utterance: string }; response: { body?: v2.skill.simulations.SimulationsApiResponse } }[];
}

/** A conversation as `ask dialog` shows it: 'User  > …', 'Alexa > …', 'Failed > …', 'Session ended', a line each. */
export function transcriptOf({ invocations }: SkillIo): string[] {
  return invocations.flatMap(({ request, response }) => {
    const { alexaExecutionInfo, skillExecutionInfo, error } = response.body?.result ?? {};
    const captions = alexaExecutionInfo?.alexaResponses?.map(({ content }) => content?.caption) ?? [];
    const ended = skillExecutionInfo?.invocations?.some(
      ({ invocationResponse }) => invocationResponse?.body?.['response']?.shouldEndSession,
    );
    return [
      `User  > ${request.utterance}`,
      ...captions.map((caption) => `Alexa > ${caption}`),
      ...(error ? [`Failed > ${error.message}`] : []),
      ...(ended ? ['Session ended'] : []),
    ];
  });
}

/**
 * Where a conversation went another way than expected, in a reader's words; undefined: nowhere. In an expected line '…' stands
 * for any words, and ' | ' stands between things either of which may be said.
 */
export function differenceIn(said: readonly string[], expected: string): string | undefined {
  const lines = expected.split('\n').filter((line) => line.trim() !== '');
  const length = Math.max(lines.length, said.length);
  for (let place = 0; place < length; place++) {
    const [line, heard] = [lines[place], said[place]];
    if (line !== undefined && heard !== undefined && fits(heard, line)) continue;
    const before = said.slice(0, place).findLast((earlier) => earlier.startsWith('User'));
    return [before, `expected: ${line ?? '(nothing more)'}`, `     but: ${heard ?? '(nothing more)'}`].filter(Boolean).join('\n');
  }
  return undefined;
}

function fits(heard: string, line: string): boolean {
  const [, who = '', words = ''] = /^(Alexa > )?(.*)$/.exec(line.trim()) ?? [];
  return words.split(' | ').some((way) => {
    const pattern = way.split('…').map((part) => part.replace(/[.*+?^${}()[\]|\\]/g, '\\$&'));
    return new RegExp(`^${who}${pattern.join('.*')}$`, 'su').test(heard);
  });
}
