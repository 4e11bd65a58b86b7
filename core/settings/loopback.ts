/** What a name or an address of a machine is made of, an IPv6 address with or without its brackets. */
const HOST = /^[\w.-]+$|^\[?[\da-f:.]+\]?$/i;

/**
 * This machine, by its name or one of its addresses, however they are written: `LocalHost`, `127.0.0.2`, `127.1`, `[::1]`, `0:0:0:0:0:0:0:1`,
 * `::ffff:127.0.0.1`.
 */
export function isLoopbackHost(host: string): boolean {
  if (!HOST.test(host)) return false;
  const url = `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}/`;
  if (!URL.canParse(url)) return false;
  // An address is written in one way from here on; one of IPv4 within IPv6 in hexadecimal.
  const { hostname } = new URL(url);
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname) ||
    /^\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\]$/.test(hostname)
  );
}
