/** Google's webhook as an AWS Lambda function behind an HTTP API or a function URL: its composition root. */
import { randomUUID } from 'node:crypto';
import { googleAction } from '#doors/google-assistant/action.ts';
import { NO_SUBJECT, namedCaller } from '#doors/google-assistant/caller.ts';
import { googleVerifier } from '#doors/google-assistant/signature.ts';
import { webhook } from '#doors/http/webhook.ts';
import { functionConfig } from '#lambda/function-config.ts';
import { type HttpEvent, requestOf, resultOf } from '#lambda/http-event.ts';
import { partsFrom } from '#lambda/parts-from-config.ts';

const config = await functionConfig('google');
const { projectId, keys, caller = NO_SUBJECT } = config.google;
const parts = await partsFrom(config);

const answer = webhook({
  answer: googleAction({ ...parts, personSecret: config.personSecret as string, newId: randomUUID }),
  verify: googleVerifier({ projectId: projectId as string, keys, isCaller: namedCaller(caller), clock: parts.clock, fetch }),
  otherwise: 'GOOGLE_PROJECT_ID',
  local: false,
  log: parts.log,
});
const neverGone = new AbortController().signal;

/** Node 24's runtime takes no callback handlers: at most two parameters. */
export const handler = async (event: HttpEvent, _context: unknown) => resultOf(await answer(requestOf(event), neverGone));
