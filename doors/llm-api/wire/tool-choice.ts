import * as z from 'zod/mini';
import type { ReplyWishes, Tool } from '#core/ports.ts';
import { wrong } from '../checked.ts';

const named = z.object({ name: z.string() });
const allowedTools = z.object({ mode: z.enum(['auto', 'required']), tools: z.array(z.union([named, z.object({ function: named })])) });

/** As chat completions write it, and as responses do, which have it flat. */
export const toolChoiceShape = z.union(
  [
    z.enum(['auto', 'none', 'required']),
    z.object({ type: z.literal('function'), function: named }),
    z.object({ type: z.literal('function'), name: z.string() }),
    z.object({ type: z.literal('allowed_tools'), allowed_tools: allowedTools }),
    z.extend(allowedTools, { type: z.literal('allowed_tools') }),
  ],
  'has to be "auto", "none", "required", or one of the functions by its name',
);

/** The tools that a client offers, as far as it lets the model choose among them. Throws RefusedRequest for one that it does not offer. */
export function chosenTools(
  tools: readonly Tool[],
  choice: z.infer<typeof toolChoiceShape> | null | undefined,
  param = 'tool_choice',
): { tools: readonly Tool[]; toolChoice?: ReplyWishes['toolChoice'] } {
  const offered = (name: string): Tool => {
    const tool = tools.find((each) => each.name === name);
    if (!tool) throw wrong(param, `there is no function "${name}" among the tools`);
    return tool;
  };
  if (!choice || choice === 'auto') return { tools };
  if (choice === 'none') return { tools, toolChoice: 'none' };
  if (choice === 'required') {
    if (tools.length === 0) throw wrong(param, '"required" needs tools');
    return { tools, toolChoice: 'required' };
  }
  if (choice.type === 'function') {
    const { name } = 'function' in choice ? choice.function : choice;
    return { tools: [offered(name)], toolChoice: { name } };
  }
  const allowed = 'allowed_tools' in choice ? choice.allowed_tools : choice;
  const chosen = allowed.tools.map((tool) => offered('function' in tool ? tool.function.name : tool.name));
  return { tools: chosen, ...(allowed.mode === 'required' && { toolChoice: 'required' }) };
}
