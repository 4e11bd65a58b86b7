import { alexa } from '#doors/alexa/door.ts';
import { cast } from '#doors/cast/door.ts';
import { consolePage } from '#doors/console/door.ts';
import type { Door } from '#doors/door.ts';
import { googleAssistant } from '#doors/google-assistant/door.ts';
import { googleHome } from '#doors/google-home/door.ts';
import { llmApi } from '#doors/llm-api/door.ts';
import { realtime } from '#doors/realtime/door.ts';
import { twilio } from '#doors/twilio/door.ts';
import { wyoming } from '#doors/wyoming/door.ts';

/** Every door of the server, in the order in which the start names them. */
export const DOORS: readonly Door[] = [alexa, googleAssistant, googleHome, cast, llmApi, realtime, twilio, wyoming, consolePage];
