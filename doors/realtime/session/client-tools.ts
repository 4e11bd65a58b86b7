import type { ReplyWishes, Tool } from '#core/ports.ts';
import type { SessionTool, ToolChoice } from './session-schema.ts';

/** The tools that a model gets, and what it has to do with them. What a client's tool does we cannot know. */
export function toolsFor(tools: readonly SessionTool[], choice: ToolChoice): { tools: Tool[]; wishes: ReplyWishes } {
  return {
    tools: choice === 'none' ? [] : tools.map(({ type, ...rest }) => ({ ...rest, effect: true })),
    wishes: {
      ...(choice === 'required' && { toolChoice: choice }),
      ...(typeof choice === 'object' && { toolChoice: { name: choice.name } }),
    },
  };
}
