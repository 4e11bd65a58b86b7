/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html, payload 2.0; a function URL's is the same. */
export interface HttpEvent {
  rawPath?: string;
  rawQueryString?: string;
  headers?: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
  requestContext?: { http?: { method?: string } };
}

export interface HttpResult {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

export function requestOf({ rawPath = '/', rawQueryString, headers = {}, body, isBase64Encoded, requestContext }: HttpEvent): Request {
  const { method = 'POST' } = requestContext?.http ?? {};
  const query = rawQueryString ? `?${rawQueryString}` : '';
  const bytes = body === undefined || method === 'GET' ? null : Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return new Request(`http://localhost${rawPath}${query}`, { method, headers, body: bytes });
}

/** `response`: one of text. */
export async function resultOf(response: Response): Promise<HttpResult> {
  return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}
