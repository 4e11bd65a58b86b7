import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { textOfSsml } from '#test/support/speech/ssml-text.ts';

/** What Alexa's API does with a directive: an HTTP status, or no answer at all. 204 is its yes. */
export type Verdict = number | 'hang';

export interface Directive {
  /** `performance.now()` when it was there. */
  at: number;
  words: string;
  requestId: string;
  verdict: Verdict;
}

/** Alexa's API for progressive responses, and for settings, of which it knows none. */
export interface DirectiveService {
  url: string;
  /** Every directive that came, oldest first; those without the token, or malformed, are refused and not in here. */
  directives: Directive[];
  /** How many came that Alexa would not even have looked at. */
  rejected(): number;
  close(): Promise<void>;
}

/** `judge`: what happens to the directive of that index. Default: all are accepted. */
export async function directiveService(token: string, judge: (index: number) => Verdict = () => 204): Promise<DirectiveService> {
  const directives: Directive[] = [];
  let rejected = 0;

  function take(response: ServerResponse, body: string): void {
    const { header, directive } = JSON.parse(body);
    const verdict = judge(directives.length);
    directives.push({ at: performance.now(), words: textOfSsml(directive.speech), requestId: header.requestId, verdict });
    if (verdict !== 'hang') response.writeHead(verdict).end();
  }

  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (request.url !== '/v1/directives') return response.writeHead(404).end();
      const { authorization, 'content-type': type } = request.headers;
      const genuine = authorization === `Bearer ${token}` && type === 'application/json' && /"type":"VoicePlayer\.Speak"/.test(body);
      if (genuine) return take(response, body);
      rejected++;
      return response.writeHead(403).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    directives,
    rejected: () => rejected,
    async close() {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}
