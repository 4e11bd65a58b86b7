import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from './server-process.ts';
import { startMind } from './voice/mind.ts';
import { echoingBoard } from './voice/echo-lines.ts';
const t0 = performance.now(); const log = (...a: unknown[]) => console.log(Math.round(performance.now() - t0), ...a);
const mind = await startMind(); mind.reply = 'Once upon a time there was a little dog who lived in a village by the sea. Every morning he ran down to the harbour and watched the boats.';
log('start'); const server = await startServer({ OPENAI_BASE_URL: mind.url, LLM_MODEL: 'bench' }); log('server');
const line = await echoingBoard(server.url, { gainDb: -6, delayMs: 20 }); log('line');
await sleep(5000); line.write('tell me a story'); log('asked');
for (let i = 0; i < 12; i++) { await sleep(1000); log('sounded', Math.round(line.soundedAt() - t0), 'clears', line.clears(), 'starts', line.starts(), 'asked', mind.asked, line.transcripts); }
await line.hangUp(); await server.stop(); mind.close(); process.exit(0);
