import { text } from '#core/settings/kinds.ts';
import { type Setting, SettingProblem } from '#core/settings/setting.ts';

/** The speaker in the house, by the name in the Google Home app or by its address. */
type CastDevice = { name: string } | { host: string; port: number };

/** Where Cast devices listen. */
const CAST_PORT = 8009;

const device: Setting<CastDevice | undefined> = {
  name: 'CAST_DEVICE',
  means: 'the speaker of the house: its name in the Google Home app, or its address ([google-home.md](google-home.md))',
  unset: undefined,
  secret: true,
  parse(value) {
    if (!/^(\[|[\d.]+(:\d+)?$)/.test(value)) return { name: value };
    if (!URL.canParse(`cast://${value}`) || !URL.canParse(`http://${value}`))
      throw new SettingProblem('has an address that cannot be: write a name, 192.168.1.20 or 192.168.1.20:8009, IPv6 in brackets.');
    const { port } = new URL(`cast://${value}`); // 80 is a port like any other here
    return { host: new URL(`http://${value}`).hostname.replace(/^\[|\]$/g, ''), port: port === '' ? CAST_PORT : Number(port) };
  },
};

export const castSettings = {
  device,
  briefing: text('CAST_BRIEFING', 'what the model is asked when the scene is started', {
    byDefault: 'Give me a short morning briefing: the date and one encouraging thought.',
    otherwise: 'a short morning briefing',
  }),
};
