import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
}

/** A request to an AWS service, to `/` on its host; header names in lower case. */
interface ServiceRequest {
  method: 'GET' | 'POST';
  host: string;
  headers?: Readonly<Record<string, string>>;
  body: string;
  service: string;
  region: string;
}

/**
 * The headers of a request signed with AWS Signature Version 4, `host` left out: `fetch` adds that.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html. `now`: ms since 1970.
 */
export function signed(request: ServiceRequest, { accessKeyId, secretAccessKey, sessionToken }: Credentials, now: number) {
  const { method, host, body, service, region } = request;
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const day = time.slice(0, 8);
  const sent: Record<string, string> = {
    ...request.headers,
    'x-amz-date': time,
    ...(sessionToken && { 'x-amz-security-token': sessionToken }),
  };

  const headers = Object.entries({ ...sent, host }).sort(([one], [other]) => (one < other ? -1 : 1));
  const names = headers.map(([name]) => name).join(';');
  const canonical = [method, '/', '', ...headers.map(([name, value]) => `${name}:${value.trim()}`), '', names, sha256(body)].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).toString('hex');
  return { ...sent, authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}` };
}

/** A request of an AWS service's JSON protocol. */
export interface ServiceCall extends Pick<ServiceRequest, 'service' | 'region'> {
  /** As its errors name it: 'SQS'. */
  title: string;
  url: URL;
  /** 'AmazonSQS.SendMessage'. */
  target: string;
  version: '1.0' | '1.1';
  input: object;
}

/**
 * Makes one and returns the text of its answer. Rejects where the service refuses, with the kind of its problem alone: what else it says may
 * quote our headers. In every cold start and every speaker's function: an SDK's client would make each of them 27 KB larger, and load longer.
 */
export async function called(
  { title, url, target, version, input, service, region }: ServiceCall,
  credentials: Credentials,
  { fetch, now, ...options }: { fetch: typeof globalThis.fetch; now: number; signal?: AbortSignal },
): Promise<string> {
  const body = JSON.stringify(input);
  const about = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
  const headers = signed({ method: 'POST', host: url.host, headers: about, body, service, region }, credentials, now);
  const response = await fetch(new URL('/', url), { method: 'POST', headers, body, redirect: 'error', ...options });
  const text = await response.text();
  const [, problem] = /"__type":\s*"([^"]*)"/.exec(text) ?? [];
  if (!response.ok) throw new Error(`${title} answered ${response.status} ${problem}`);
  return text;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
