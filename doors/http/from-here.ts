/** The one answer, for every door, to whether a request was sent on this machine: by the connection, the name it is sent to, and its headers. */
import type { IncomingMessage } from 'node:http';
import { isLoopbackHost } from '#core/settings/loopback.ts';

/** What proxies, tunnels and networks of delivery add to a request that they pass on, the commonest of each. No client sends these by itself. */
const PASSED_ON =
  /^(forwarded|via|true-client-ip|(x-(forwarded|original|real-ip|client-ip|cluster-client|amzn|amz-cf|cloud-trace|appengine|azure|arr|envoy|proxy|tunnel)|cf|cdn|fly|fastly|ngrok|tailscale)(-.*)?)$/;

/** The requests whose connection says that they may be from here. Others, such as one that no connection brought, are from elsewhere. */
const nearby = new WeakSet<Request>();

/**
 * Notes what the connection of a request says. HTTP/1.0 is what nginx passes on by itself, with our own address as Host and no header that tells;
 * clients have not spoken it for long.
 */
export function noteConnection(request: Request, { socket, httpVersion }: IncomingMessage): void {
  const { remoteAddress = '' } = socket;
  if (isLoopbackHost(remoteAddress) && httpVersion !== '1.0') nearby.add(request);
}

/**
 * Whether a request was sent on this machine, to this machine by its own name: not through a proxy or tunnel, and not by a web page that had its own
 * name resolved to us. `local`: the server is not to be reached from elsewhere (`Config.local`); if it is, nothing counts as from here.
 */
export function isFromHere(request: Request, { local }: { local: boolean }): boolean {
  const { headers } = request;
  return local && nearby.has(request) && isHere(hostIn(headers)) && ![...headers.keys()].some((name) => PASSED_ON.test(name));
}

/** Whether a name in an address is this machine's. */
export function isHere(hostname: string): boolean {
  return isLoopbackHost(hostname);
}

function hostIn(headers: Headers): string {
  return (headers.get('host') ?? '').replace(/:\d+$/, '');
}
