import type { Settings } from '#infra/settings.ts';
import { PRICES } from './prices.ts';
import { HOURS_PER_MONTH, MINUTE, TURN, WATCHED } from './workload.ts';

/** Dollars for each thing that is paid for. */
export type Bill = Readonly<Record<string, number>>;

const cost = ({ dollars }: { dollars: number }, amount: number) => dollars * amount;
const model = cost(PRICES.lunaPrompt, TURN.promptTokens) + cost(PRICES.lunaReply, TURN.replyTokens);

export const total = (bill: Bill): number => Object.values(bill).reduce((sum, dollars) => sum + dollars, 0);

/** Turns on speakers. */
export function turnsBill({ memoryMb }: Settings, turns: number): Bill {
  const time = (seconds: number) => cost(PRICES.lambdaTime, (memoryMb / 1024) * seconds) + PRICES.lambdaRequest.dollars;
  return {
    'Lambda: the turn': turns * time(TURN.seconds),
    // Sent, received and deleted.
    'Lambda and SQS: late answers': turns * TURN.lateShare * (time(TURN.lateSeconds) + cost(PRICES.queueRequest, 3)),
    'DynamoDB: the history': turns * (cost(PRICES.historyRead, TURN.readUnits) + cost(PRICES.historyWrite, TURN.writeUnits)),
    'CloudWatch: the log': cost(PRICES.log, (turns * TURN.logBytes) / 1e9),
    'the model (gpt-6-luna)': turns * model,
  };
}

/** Minutes of calls, beyond what is there for the first of them. */
export function callsBill(settings: Settings, minutes: number): Bill {
  const { hearing, thinking, speaking } = services(minutes);
  return {
    ...infrastructure(settings, minutes),
    'hearing (Deepgram nova-3)': hearing,
    'the model (gpt-6-luna)': thinking,
    'speaking (ElevenLabs Flash)': speaking,
  };
}

function services(minutes: number) {
  return {
    hearing: cost(PRICES.deepgram, minutes),
    thinking: minutes * MINUTE.turns * model,
    speaking: cost(PRICES.elevenlabs, minutes * MINUTE.characters),
  };
}

function infrastructure({ streaming }: Settings, minutes: number): Bill {
  const containerHours = minutes / 60 / (streaming.calls * MINUTE.share);
  const gigabytes = (minutes * MINUTE.bytesOut) / 1e9;
  return {
    'Fargate: the container': containerHours * containerHour(streaming),
    // An LCU is a gigabyte in an hour.
    'load balancer: traffic': cost(PRICES.balancerCapacity, gigabytes),
    'traffic to the caller': cost(PRICES.dataOut, gigabytes),
  };
}

function containerHour({ cpu, memoryMb }: Settings['streaming']): number {
  return cost(PRICES.containerProcessor, cpu / 1024) + cost(PRICES.containerMemory, memoryMb / 1024);
}

/** A month in which nobody says a word. */
export function quietMonth(settings: Settings): { speakers: Bill; streaming: Bill } {
  const { streaming, keepWarm, memoryMb } = settings;
  const warmUps = keepWarm ? HOURS_PER_MONTH * 12 : 0;
  const speakers = {
    secrets: cost(PRICES.secret, 2),
    alarms: cost(PRICES.alarm, WATCHED.alarms),
    metrics: cost(PRICES.metric, WATCHED.metrics),
    'keeping a function warm': warmUps * (PRICES.lambdaRequest.dollars + cost(PRICES.lambdaTime, (memoryMb / 1024) * 0.02)),
  };
  const addresses = 2 + streaming.minContainers;
  return {
    speakers,
    streaming: {
      containers: streaming.minContainers * HOURS_PER_MONTH * containerHour(streaming),
      'load balancer': cost(PRICES.balancer, HOURS_PER_MONTH),
      'public addresses': cost(PRICES.publicAddress, addresses * HOURS_PER_MONTH),
    },
  };
}

/** A telephone call of so many minutes, by who hears, thinks and speaks. */
export function telephoneCall(settings: Settings, minutes: number): Record<string, Bill> {
  const tokens = MINUTE.turns * (TURN.promptTokens + TURN.replyTokens);
  const line = minutes * (PRICES.twilioCall.dollars + PRICES.twilioStream.dollars);
  const ours = { line, infrastructure: total(infrastructure(settings, minutes)) };
  return {
    'Parley with Deepgram, gpt-6-luna and ElevenLabs': { ...services(minutes), ...ours },
    'Parley with ears, model and voice of its own': { hearing: 0, thinking: 0, speaking: 0, ...ours },
    'Nova-2, GPT-4o and OpenAI TTS at the prices of 2024': {
      hearing: cost(PRICES.nova2, minutes),
      thinking: cost(PRICES.gpt4o, minutes * tokens),
      speaking: cost(PRICES.openaiVoice, minutes * MINUTE.characters),
      ...ours,
      line: minutes * PRICES.twilioOutbound.dollars,
    },
  };
}
