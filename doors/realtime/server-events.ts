/**
 * What the server sends, in the names of 2025: https://platform.openai.com/docs/api-reference/realtime-server-events, and our own `parley.…`
 * beside it. The console reads these types too, so they import nothing that a browser does not have.
 */

import type { ReplyStages } from '#streaming/reply-stages.ts';

/** An entry of the conversation as clients see it. */
export interface ConversationItem {
  id: string;
  object: 'realtime.item';
  type: 'message' | 'function_call' | 'function_call_output';
  status: 'in_progress' | 'completed' | 'incomplete';
  role?: 'user' | 'assistant' | 'system';
  content?: readonly ItemContent[];
  call_id?: string;
  name?: string;
  arguments?: string;
  output?: string;
}

export interface ItemContent {
  type: 'input_text' | 'input_audio' | 'output_text' | 'output_audio' | 'text' | 'audio';
  text?: string;
  transcript?: string | null;
}

/** How a response came to its end. */
export type ResponseEnding =
  | { status: 'completed' }
  | { status: 'cancelled'; reason: 'turn_detected' | 'client_cancelled' }
  | { status: 'incomplete'; reason: 'max_output_tokens' }
  | { status: 'failed'; error: { type: string; code: string } };

export interface ResponseObject {
  object: 'realtime.response';
  id: string;
  status: ResponseEnding['status'] | 'in_progress';
  status_details: object | null;
  output: readonly ConversationItem[];
  /** The client's own; without them `turn`: our name of the turn that is answered. */
  metadata: Readonly<Record<string, string>> | null;
  usage: object | null;
  /** The beta's name of `output_modalities`. */
  modalities?: readonly string[];
  output_modalities?: readonly string[];
  audio?: object;
}

interface InItem {
  item_id: string;
  content_index: number;
}

interface InOutput {
  response_id: string;
  item_id: string;
  output_index: number;
}

interface InContent extends InOutput {
  content_index: number;
}

type SessionEvent = { type: 'session.created' | 'session.updated' | 'transcription_session.updated'; session: object };

type InputEvent =
  | { type: 'input_audio_buffer.speech_started'; audio_start_ms: number; item_id: string }
  | { type: 'input_audio_buffer.speech_stopped'; audio_end_ms: number; item_id: string }
  | { type: 'input_audio_buffer.timeout_triggered'; audio_start_ms: number; audio_end_ms: number; item_id: string }
  | { type: 'input_audio_buffer.committed'; previous_item_id: string | null; item_id: string }
  | { type: 'input_audio_buffer.cleared' }
  | ({ type: 'conversation.item.input_audio_transcription.delta'; delta: string } & InItem)
  | ({
      type: 'conversation.item.input_audio_transcription.completed';
      transcript: string;
      usage: { type: 'duration'; seconds: number };
    } & InItem)
  | ({
      type: 'conversation.item.input_audio_transcription.failed';
      error: { type: string; code: string; message: string };
    } & InItem);

type ItemEvent =
  | { type: 'conversation.item.added'; previous_item_id: string | null; item: ConversationItem }
  | { type: 'conversation.item.done' | 'conversation.item.retrieved'; item: ConversationItem }
  | { type: 'conversation.item.deleted'; item_id: string }
  | ({ type: 'conversation.item.truncated'; audio_end_ms: number } & InItem);

type ResponseEvent =
  | { type: 'response.created' | 'response.done'; response: ResponseObject }
  | { type: 'response.output_item.added' | 'response.output_item.done'; response_id: string; output_index: number; item: ConversationItem }
  | ({ type: 'response.content_part.added' | 'response.content_part.done'; part: ItemContent } & InContent)
  | ({ type: 'response.output_text.delta' | 'response.output_audio_transcript.delta'; delta: string } & InContent)
  | ({ type: 'response.output_text.done'; text: string } & InContent)
  | ({ type: 'response.output_audio_transcript.done'; transcript: string } & InContent)
  /** Sound in base64. */
  | ({ type: 'response.output_audio.delta'; delta: string } & InContent)
  | ({ type: 'response.output_audio.done' } & InContent)
  | ({ type: 'response.function_call_arguments.delta'; call_id: string; delta: string } & InOutput)
  | ({ type: 'response.function_call_arguments.done'; call_id: string; name: string; arguments: string } & InOutput)
  /** What was sent and not played yet is to be forgotten. */
  | { type: 'output_audio_buffer.cleared'; response_id: string | undefined };

type ParleyEvent =
  /** What is understood so far. */
  | { type: 'parley.hearing'; text: string }
  /** Our voice was held, and went on: what comes next is from this place of the reply's audio. */
  | { type: 'parley.held'; turn: string }
  | { type: 'parley.resumed'; turn: string; at_ms: number }
  /** Something does not work; `text` is the sentence for a person. */
  | { type: 'parley.notice'; code: string; text: string }
  /** After each reply. `understood`: absent where we spoke by ourselves. */
  | {
      type: 'parley.turn';
      turn: string;
      understood: string | undefined;
      said: string;
      heard: string;
      heard_ms: number;
      stages: ReplyStages;
      ssml: string;
    };

type ErrorEvent = {
  type: 'error';
  error: { type: 'invalid_request_error'; code: string; message: string; param: string | null; event_id: string | null };
};

export type ServerEvent = SessionEvent | InputEvent | ItemEvent | ResponseEvent | ParleyEvent | ErrorEvent;
