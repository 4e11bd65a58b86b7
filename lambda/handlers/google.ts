/** Google's webhook as an AWS Lambda function behind an HTTP API or a function URL (payload 2.0): its composition root. */
import { randomUUID } from 'node:crypto';
import { googleAction } from '#doors/google-assistant/action.ts';
import { googleVerifier } from '#doors/google-assistant/signature.ts';
import { googleWebhook } from '#doors/google-assistant/webhook.ts';
import { functionConfig } from '#lambda/function-config.ts';
import { partsFrom } from '#lambda/parts-from-config.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
interface HttpEvent {
  headers?: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
}

const config = await functionConfig('google');
const { projectId, keys } = config.google;
const parts = await partsFrom(config);

const webhook = googleWebhook({
  action: googleAction({ ...parts, personSecret: config.personSecret as string, timeZone: undefined, newId: randomUUID }),
  verify: googleVerifier({ projectId: projectId as string, keys, clock: parts.clock, fetch }),
  log: parts.log,
});

/** Node 24's runtime takes no callback handlers: at most two parameters. */
export const handler = async ({ headers = {}, body = '', isBase64Encoded }: HttpEvent, _context: unknown) => {
  const { status, ...response } = await webhook({ headers, body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') });
  return { statusCode: status, ...response };
};
