import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { textOfSsml } from '#test/support/speech/ssml-text.ts';

/** What Alexa's API does with a directive: an HTTP status, or no answer at all. 204 is its yes. */
export type Verdict = number | 'hang';

export interface Directive {
  /** `performance.now()` when it was there. */
  at: number;
  words: string;
  token: string;
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

/** `judges`: by each token that is Alexa's, what happens to the directive of that index which carries it. */
export async function directiveService(judges: Record<string, (index: number) => Verdict>): Promise<DirectiveService> {
  const directives: Directive[] = [];
  let rejected = 0;

  function take(response: ServerResponse, token: string, judge: (index: number) => Verdict, body: string): void {
    const { header, directive } = JSON.parse(body);
    const verdict = judge(directives.filter((earlier) => earlier.token === token).length);
    directives.push({ at: performance.now(), words: textOfSsml(directive.speech), token, requestId: header.requestId, verdict });
    if (verdict !== 'hang') response.writeHead(verdict).end();
  }

  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (request.url !== '/v1/directives') return response.writeHead(404).end();
      const { authorization = '', 'content-type': type } = request.headers;
      const token = authorization.replace(/^Bearer /, '');
      const judge = judges[token];
      if (judge && type === 'application/json' && /"type":"VoicePlayer\.Speak"/.test(body)) return take(response, token, judge, body);
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
