// Written by `npm run docs` from the definitions of the providers.

/** Parts that need no key, and what is to be expected of them. By the first word of their name. */
export const BUILT_IN = {
  pocketsphinx: 'built in, simple: English only, and it mishears more than a speech service does',
  flite: 'built in, simple: English only, and it sounds like a machine',
  offline: 'built in, no language model: it answers everyday questions, with the tools that are there',
};

/** When the list prices below were seen. They change; the vendor's page counts. */
export const SEEN = '2026-08 to 2026-11';

/** What better ones cost, in US dollars for an hour of conversation. */
export const BETTER = [
  { role: 'Ears', name: 'Deepgram nova-3', set: 'DEEPGRAM_API_KEY', dollarsAnHour: 0.29 },
  { role: 'Voice', name: 'ElevenLabs Flash v2.5', set: 'ELEVENLABS_API_KEY', dollarsAnHour: 1.08 },
  { role: 'Model', name: 'OpenAI gpt-6-luna', set: 'OPENAI_API_KEY', dollarsAnHour: 0.04 },
  { role: 'Model', name: 'Anthropic claude-haiku-5-5', set: 'ANTHROPIC_API_KEY', dollarsAnHour: 0.04 },
];
