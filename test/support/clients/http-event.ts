/** What AWS Lambda gets of an HTTP request, payload format 2.0; an API Gateway may encode any body in base64. */
export function httpEvent(headers: Record<string, string>, body: string, base64: boolean): object {
  return {
    version: '2.0',
    routeKey: 'POST /google',
    rawPath: '/google',
    headers,
    requestContext: { http: { method: 'POST', path: '/google' } },
    body: base64 ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded: base64,
  };
}
