/** The doors of the server, a line each. */
export { alexa } from '#doors/alexa/door.ts';
export { announcements } from '#doors/announcements/door.ts';
export { cast } from '#doors/cast/door.ts';
export { consolePage } from '#doors/console/door.ts';
export { googleAssistant } from '#doors/google-assistant/door.ts';
export { googleHome } from '#doors/google-home/door.ts';
export { llmApi } from '#doors/llm-api/door.ts';
export { privacy } from '#doors/privacy/door.ts';
export { realtime } from '#doors/realtime/door.ts';
export { twilio } from '#doors/twilio/door.ts';
export { wyoming } from '#doors/wyoming/door.ts';
