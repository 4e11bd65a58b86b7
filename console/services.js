/** Parts that need no key, and what is to be expected of them. By the first word of their name. */
export const BUILT_IN = {
  pocketsphinx: 'built in, simple: English only, and it mishears more than a speech service does',
  flite: 'built in, simple: English only, and it sounds like a machine',
  offline: 'built in, no language model: it knows the time, the date, arithmetic and little else',
};

/**
 * What better ones cost: list prices in US dollars, as surveyed on this day. They change; the vendor's page counts.
 *
 * An hour of conversation: the ears listen for the whole hour, the voice speaks for half of it (27,000 characters, 15 a second), and the model
 * answers 240 times with 1,500 tokens in and 60 out.
 */
export const SURVEYED = '2026-11-22';

export const BETTER = [
  // $0.0048 a minute, mono, streaming, pay as you go; marked as promotional.
  { role: 'Ears', name: 'Deepgram Nova-3', set: 'DEEPGRAM_API_KEY', dollarsAnHour: 0.29 },
  // Flash v2.5: $40 for a million characters.
  { role: 'Voice', name: 'ElevenLabs Flash', set: 'ELEVENLABS_API_KEY', dollarsAnHour: 1.08 },
  // $0.10 for a million tokens in, $0.50 out, both.
  { role: 'Model', name: 'GPT-6 Luna or Claude Haiku 5.5', set: 'OPENAI_API_KEY or ANTHROPIC_API_KEY', dollarsAnHour: 0.04 },
];
