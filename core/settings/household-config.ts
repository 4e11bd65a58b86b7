import type { Reader } from './environment.ts';

/** The speaker in the house, by the name in the Google Home app or by its address. */
export type CastDevice = { name: string } | { host: string; port: number };

/** Who speaks in the house, and what is asked for when the scene is started. */
export interface CastChoice {
  device: CastDevice;
  briefing: string;
}

/** The cloud-to-cloud integration that starts the scene: what Google shows us when an account is linked. */
export interface GoogleHomeChoice {
  clientId: string;
  clientSecret: string;
  projectId: string;
}

/** Where Cast devices listen. */
const CAST_PORT = 8009;
const BRIEFING = 'Give me a short morning briefing: the date and one encouraging thought.';

/** Undefined: no speaker speaks for us. `reachable`: machines in this network can come in, or PUBLIC_URL leads here. */
export function castChoice(read: Reader, problems: string[], reachable: boolean): CastChoice | undefined {
  const value = read.text('CAST_DEVICE');
  if (value === undefined) return undefined;
  const device = castDevice(value);
  if (!device) {
    problems.push('CAST_DEVICE has an address that cannot be: write a name, 192.168.1.20 or 192.168.1.20:8009, IPv6 in brackets.');
    return undefined;
  }
  if (!reachable && !('host' in device && /^(127\.|::1$)/.test(device.host))) {
    problems.push(
      'CAST_DEVICE is set, but HOST is this machine alone, and the speaker fetches what it says from here: set HOST=0.0.0.0 (and ACCESS_TOKEN), or PUBLIC_URL if a tunnel leads here.',
    );
  }
  return { device, briefing: read.text('CAST_BRIEFING') ?? BRIEFING };
}

function castDevice(value: string): CastDevice | undefined {
  if (!/^(\[|[\d.]+(:\d+)?$)/.test(value)) return { name: value };
  if (!URL.canParse(`cast://${value}`) || !URL.canParse(`http://${value}`)) return undefined;
  const { port } = new URL(`cast://${value}`); // 80 is a port like any other here
  return { host: new URL(`http://${value}`).hostname.replace(/^\[|\]$/g, ''), port: port === '' ? CAST_PORT : Number(port) };
}

/** Undefined: nobody links an account. `ready`: there is a speaker, and an ACCESS_TOKEN to link with. */
export function googleHomeChoice(read: Reader, problems: string[], ready: boolean): GoogleHomeChoice | undefined {
  const clientId = read.text('GOOGLE_HOME_CLIENT_ID');
  const clientSecret = read.text('GOOGLE_HOME_CLIENT_SECRET');
  const projectId = read.text('GOOGLE_PROJECT_ID');
  if (clientId === undefined && clientSecret === undefined) return undefined;
  if (clientId === undefined || projectId === undefined || !ready) {
    problems.push(
      'GOOGLE_HOME_CLIENT_ID, GOOGLE_HOME_CLIENT_SECRET, GOOGLE_PROJECT_ID, ACCESS_TOKEN and CAST_DEVICE belong together: set all of them, or neither of the first two.',
    );
    return undefined;
  }
  if (clientSecret === undefined || clientSecret.length < 16) {
    problems.push('GOOGLE_HOME_CLIENT_SECRET is missing or too short: use one such as `openssl rand -hex 32` prints, here and at Google.');
    return undefined;
  }
  return { clientId, clientSecret, projectId };
}
