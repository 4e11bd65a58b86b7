/** What Home Assistant's llama_cpp integration makes of a streamed completion: its rules, as its source had them in 2026, on the raw bytes. */

export interface HeardByHomeAssistant {
  /** Undefined: no chunk named the role, and the text would be nobody's. */
  role: string | undefined;
  content: string;
  calls: { id: string; name: string; args: unknown }[];
  /** It listens on without a wake word. */
  listensOn: boolean;
}

interface Chunk {
  choices: {
    delta: {
      role?: string;
      content?: string | null;
      tool_calls?: { index: number; id?: string; function?: { name?: string; arguments?: string } }[];
    };
    finish_reason: string | null;
  }[];
}

export function heardByHomeAssistant(events: string): HeardByHomeAssistant {
  let role: string | undefined;
  let content = '';
  const calls: { index: number; id: string; name: string; json: string }[] = [];
  for (const { choices } of chunksIn(events)) {
    const [choice] = choices;
    if (!choice) continue;
    if (choice.finish_reason) break;
    const [part] = choice.delta.tool_calls ?? [];
    if (!part && calls.length === 0) {
      role ??= choice.delta.role;
      content += choice.delta.content ?? '';
    } else if (part?.function) {
      const last = calls.at(-1);
      if (last?.index === part.index) last.json += part.function.arguments ?? '';
      else calls.push({ index: part.index, id: `${part.id}`, name: `${part.function.name}`, json: part.function.arguments ?? '' });
    }
  }
  return {
    role,
    content,
    calls: calls.map(({ id, name, json }) => ({ id, name, args: json ? JSON.parse(json) : {} })),
    listensOn: /[?;？]$/.test(content.trim()),
  };
}

/** The chunks in a stream of events, comments left out. Throws if it does not end with [DONE]. */
function chunksIn(events: string): Chunk[] {
  const data = events.split('\n\n').flatMap((event) => (event.startsWith('data: ') ? [event.slice('data: '.length)] : []));
  if (data.pop() !== '[DONE]') throw new Error('the stream does not end with [DONE]');
  return data.map((json) => JSON.parse(json));
}
