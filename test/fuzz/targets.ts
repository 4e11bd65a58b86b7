import type { FuzzTarget } from './target.ts';
import { alexa } from './targets/doors/alexa.ts';
import { cast } from './targets/doors/cast.ts';
import { consolePage } from './targets/doors/console.ts';
import { googleAssistant } from './targets/doors/google-assistant.ts';
import { googleHome } from './targets/doors/google-home.ts';
import { audioSpeech, audioTranscriptions, chatCompletions, ollama, responses } from './targets/doors/llm-api.ts';
import { realtime } from './targets/doors/realtime.ts';
import { twilioMedia } from './targets/doors/twilio-media.ts';
import { twilioWebhook } from './targets/doors/twilio-webhook.ts';
import { wyoming } from './targets/doors/wyoming.ts';
import { commands } from './targets/text/commands.ts';
import { sentences } from './targets/text/sentences.ts';
import { speakableText } from './targets/text/speakable.ts';
import { ssml } from './targets/text/ssml.ts';
import { turnTaking } from './targets/text/turn-taking.ts';
import { castMessages } from './targets/wire/cast-messages.ts';
import { json } from './targets/wire/json.ts';
import { recordings } from './targets/wire/recordings.ts';
import { serverSentEvents } from './targets/wire/server-sent-events.ts';
import { wyomingFraming } from './targets/wire/wyoming-framing.ts';

/** What is fuzzed. */
export const TARGETS: readonly FuzzTarget[] = [
  ...[alexa, cast, consolePage, googleAssistant, googleHome, twilioMedia, twilioWebhook, wyoming],
  ...[realtime, chatCompletions, responses, ollama, audioSpeech, audioTranscriptions],
  ...[speakableText, sentences, ssml, commands, turnTaking],
  ...[json, serverSentEvents, wyomingFraming, castMessages, recordings],
];
