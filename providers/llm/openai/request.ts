import { APIError, type OpenAI } from 'openai';
import type { JsonFormat, Message, ModelRequest, ReplyWishes, Tool } from '#core/ports.ts';
import { mostTokens } from '../max-tokens.ts';

export type Body = OpenAI.ChatCompletionCreateParamsStreaming;

/** What a server may not know or not want, and how its errors speak of it. The first that fits is the one meant. */
const OPTIONAL = {
  reasoning_effort: /reasoning|thinking/,
  stream_options: /stream_options/,
  max_completion_tokens: /max_completion_tokens/,
  max_tokens: /max_tokens/,
  parallel_tool_calls: /parallel_tool_calls/,
  tool_choice: /tool_choice/,
  response_format: /response_format|json_schema|\bschema\b/,
  tools: /\btools?\b/,
} as const;

/** A parameter that a request can do without. */
export type Parameter = keyof typeof OPTIONAL;

/** The request in the dialect of `model`. */
export function requestBody({ system, context, messages, tools, ...wishes }: ModelRequest, model: string): Body {
  const effort = reasoningEffort(model);
  return {
    model,
    stream: true,
    stream_options: { include_usage: true },
    // What stays the same comes first: prefixes are what servers cache.
    messages: [{ role: 'system', content: `${system}\n\n${context}`.trim() }, ...messages.map(wireMessage)],
    ...(tools.length > 0 && { tools: tools.map(wireTool) }),
    // OpenAI's own models refuse the old name; Ollama and older servers ignore the new one without a word.
    [/(^|\/)(gpt-[4-9]|o\d)/.test(model) ? 'max_completion_tokens' : 'max_tokens']: mostTokens(wishes),
    ...(tools.length > 0 && wishes.toolChoice && { tool_choice: wireChoice(wishes.toolChoice) }),
    ...(tools.length > 0 && wishes.oneCall && { parallel_tool_calls: false }),
    ...(wishes.format && { response_format: wireFormat(wishes.format) }),
    ...(effort && { reasoning_effort: effort }),
  };
}

/** Thinking delays the first word. gpt-oss cannot go without; gpt-6 calls tools only without. */
function reasoningEffort(model: string): 'none' | 'low' | undefined {
  if (/(^|\/)gpt-(5\.6|6)/.test(model)) return 'none';
  return model.includes('gpt-oss') ? 'low' : undefined;
}

/** How servers speak of what they cannot do for anybody; other words mean that what was sent is wrong. */
const CANNOT =
  /not? support|unsupported|not (?:been )?(?:enabled|permitted|allowed|implemented|available)|un(?:known|recogni[sz]ed|expected) (?:parameter|field|argument|keyword|request|property|name)|requires? --|only available/i;
/** They speak of one tool, not of tools. */
const INSIDE_A_TOOL = /schema|function\.|\btools?(?:\.|\[)\d|\bpropert(?:y|ies)\b|\bfunction ['"`]/i;
/** A limit that counts what was said so far. */
const OF_THE_PROMPT = /\b(?:input|prompt|messages?)\b/i;

/**
 * Whether a refusal of `parameter` says nothing of the next request, although this one is taken without: the value may be wrong, or too much
 * beside what was said in this conversation.
 */
export function concernsOneRequest(parameter: Parameter, error: unknown): boolean {
  if (parameter === 'response_format' || parameter === 'tool_choice') return true;
  const limits = parameter === 'max_tokens' || parameter === 'max_completion_tokens';
  return limits && OF_THE_PROMPT.test((error as APIError).message);
}

/** Takes `parameter` out of `body`, and what makes no sense without it. */
export function leaveOut(body: Body, parameter: Parameter): void {
  delete body[parameter];
  if (parameter === 'tools') for (const alone of ['tool_choice', 'parallel_tool_calls'] as const) delete body[alone];
}

/**
 * The optional parameter of `body` for which the server refused it, if that is why `error` came. Tools are one only where the server has none:
 * a tool that is described wrongly is the mistake of the application that brought it, which has to hear of it.
 */
export function refusedParameter(error: unknown, body: Body): Parameter | undefined {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return undefined;
  const cannot = CANNOT.test(error.message) && !INSIDE_A_TOOL.test(error.message);
  const sent = (Object.keys(OPTIONAL) as Parameter[]).filter((name) => name in body && (name !== 'tools' || cannot));
  if (error.param) return sent.find((name) => name === error.param);
  return sent.find((name) => OPTIONAL[name].test(error.message));
}

function wireMessage(message: Message): OpenAI.ChatCompletionMessageParam {
  if (message.role === 'user') return { role: 'user', content: message.text };
  if (message.role === 'tool') return { role: 'tool', tool_call_id: message.call, content: message.result };
  if (!message.calls?.length) return { role: 'assistant', content: message.text };
  return {
    role: 'assistant',
    content: message.text || null,
    tool_calls: message.calls.map((call) => ({
      id: call.id,
      type: 'function',
      function: { name: call.name, arguments: JSON.stringify(call.arguments) },
    })),
  };
}

function wireTool({ name, description, parameters }: Tool): OpenAI.ChatCompletionTool {
  return { type: 'function', function: { name, description, parameters } };
}

function wireChoice(choice: NonNullable<ReplyWishes['toolChoice']>): OpenAI.ChatCompletionToolChoiceOption {
  return typeof choice === 'string' ? choice : { type: 'function', function: choice };
}

function wireFormat({ name, schema, strict }: JsonFormat): NonNullable<Body['response_format']> {
  return schema ? { type: 'json_schema', json_schema: { name, schema, ...(strict !== undefined && { strict }) } } : { type: 'json_object' };
}
