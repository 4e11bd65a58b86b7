import type { Client } from './client.ts';
import { agentsRealtimeChecks } from './npm/agents-realtime.ts';
import { aiSdkChecks } from './npm/ai-sdk.ts';
import { ollamaChecks } from './npm/ollama-client.ts';
import { openaiChecks } from './npm/openai-client.ts';
import { npmClient } from './npm-client.ts';
import { pythonClient } from './python-client.ts';

/** The clients that `npm run clients` tries, in the order of its table. */
export const CLIENTS: readonly Client[] = [
  npmClient('openai', openaiChecks),
  npmClient('@openai/agents-realtime', agentsRealtimeChecks),
  npmClient('@ai-sdk/openai', aiSdkChecks),
  npmClient('ollama', ollamaChecks),
  pythonClient({ packages: ['openai[realtime]==3.57.0'], script: 'openai_client.py' }),
  pythonClient({ packages: ['openai-agents==0.24.0'], script: 'openai_agents.py' }),
  pythonClient({ packages: ['livekit-plugins-openai==1.8.9', 'livekit-agents==1.8.9'], script: 'livekit_plugins.py' }),
  pythonClient({ packages: ['pipecat-ai[openai,websocket]==1.14.0'], script: 'pipecat_services.py' }),
  pythonClient({ packages: ['litellm==1.110.2'], script: 'litellm_client.py' }),
  pythonClient({ packages: ['langchain-openai==1.7.4'], script: 'langchain_client.py' }),
  pythonClient({ packages: ['ollama==0.6.3'], script: 'ollama_client.py' }),
  pythonClient({ packages: ['wyoming==1.10.2'], script: 'wyoming_client.py' }),
  pythonClient({ packages: ['twilio==9.13.0'], script: 'twilio_client.py' }),
];
