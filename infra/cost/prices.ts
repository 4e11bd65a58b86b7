import { openaiLlm } from '#providers/llm/openai.ts';
import type { Price } from '#providers/provider.ts';
import { deepgramStt } from '#providers/stt/deepgram.ts';
import { elevenlabsTts } from '#providers/tts/elevenlabs.ts';

/** What one unit costs, in dollars; where that stands, and as of when. AWS: us-east-1, on demand, beyond the free tier. */
interface UnitPrice {
  dollars: number;
  unit: string;
  source: string;
  asOf: string;
}

const price = (dollars: number, unit: string, source: string, asOf: string): UnitPrice => ({ dollars, unit, source, asOf });
const TOOLKIT = 'https://github.com/aws/agent-toolkit-for-aws';
const aws = (service: string) => `https://aws.amazon.com/${service}/pricing/`;
const UNCHECKED = 'for years; check it';

/** A provider's own price. */
function listed({ name, prices }: { name: string; prices: readonly Price[] }, per: Price['per']): UnitPrice {
  const found = prices.find((row) => row.per === per);
  if (!found) throw new Error(`${name} has no price for a ${per}`);
  return price(found.dollars, `${per}, ${found.of}`, found.source, found.asOf);
}

export const PRICES = {
  lambdaTime: price(0.0000133334, 'GB-second, arm64', TOOLKIT, '2026-11'),
  lambdaRequest: price(0.2e-6, 'request', TOOLKIT, '2026-11'),
  historyRead: price(0.125e-6, 'read unit (4 KB)', TOOLKIT, '2026-11'),
  historyWrite: price(0.625e-6, 'write unit (1 KB)', TOOLKIT, '2026-11'),
  queueRequest: price(0.4e-6, 'request', aws('sqs'), UNCHECKED),
  log: price(0.5, 'GB', 'https://signoz.io/guides/cloudwatch-pricing', '2026-02'),
  metric: price(0.3, 'month', 'https://signoz.io/guides/cloudwatch-pricing', '2026-02'),
  alarm: price(0.1, 'month', 'https://signoz.io/guides/cloudwatch-pricing', '2026-02'),
  secret: price(0.4, 'month', aws('secrets-manager'), UNCHECKED),
  containerProcessor: price(0.04048, 'vCPU-hour, x86', 'https://cloudburn.io/blog/aws-fargate-pricing', '2026-03'),
  containerMemory: price(0.004445, 'GB-hour, x86', 'https://cloudburn.io/blog/aws-fargate-pricing', '2026-03'),
  balancer: price(0.0225, 'hour', aws('elasticloadbalancing'), UNCHECKED),
  balancerCapacity: price(0.008, 'LCU-hour', aws('elasticloadbalancing'), UNCHECKED),
  publicAddress: price(0.005, 'hour', aws('vpc'), UNCHECKED),
  dataOut: price(0.09, 'GB', aws('ec2'), UNCHECKED),

  lunaPrompt: listed(openaiLlm, 'prompt token'),
  lunaReply: listed(openaiLlm, 'reply token'),
  deepgram: listed(deepgramStt, 'minute'),
  elevenlabs: listed(elevenlabsTts, 'character'),
  twilioCall: price(0.0085, 'minute, inbound, US', 'https://www.twilio.com/en-us/voice/pricing/us', '2026-08'),
  twilioStream: price(0.004, 'minute', 'https://www.twilio.com/en-us/voice/pricing/us', UNCHECKED),

  // What people still calculate with.
  nova2: price(0.0043, 'minute, nova-2', 'https://deepgram.com/pricing', '2024'),
  gpt4o: price(5e-6, 'token, GPT-4o', 'https://openai.com/api/pricing', '2024'),
  openaiVoice: price(15e-6, 'character, tts-1', 'https://openai.com/api/pricing', '2024'),
  twilioOutbound: price(0.014, 'minute, outbound, US', 'https://www.twilio.com/en-us/voice/pricing/us', '2024'),
} satisfies Record<string, UnitPrice>;
