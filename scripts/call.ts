/** `npm run call -- recording.wav`: plays a phone call to the running server and writes down what the caller hears. */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { converter } from '#core/audio/convert.ts';
import { fromMulaw } from '#core/audio/mulaw.ts';
import { pcm16Bytes } from '#core/audio/samples.ts';
import { readWav, wav } from '#core/audio/wav.ts';
import { valuesOf } from '#doors/door.ts';
import { twilio } from '#doors/twilio/door.ts';
import { systemClock } from '#providers/clock/system.ts';
import { configHere } from '#server/config-here.ts';
import { dial, FRAME_BYTES } from './devices/twilio-phone.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    out: { type: 'string', default: 'heard.wav' },
    from: { type: 'string', default: '+15550123' },
    // Seconds before the caller speaks, for a greeting; and after, for an answer.
    before: { type: 'string', default: '3' },
    after: { type: 'string', default: '10' },
  },
});
const [recording] = positionals;
if (recording === undefined) {
  console.error('Usage: npm run call -- recording.wav [--out heard.wav] [--before 3] [--after 10] [--from +15550123] [--url http://...]');
  process.exit(1);
}

const config = configHere();
const { host, port, publicUrl } = config;
const { authToken } = valuesOf(twilio, config);
const url = values.url ?? `http://${host}:${port}/twilio/voice`;
const speech = mulawOf(await readFile(recording));
const before = Number(values.before) * 50;
const spoken = Math.ceil(speech.length / FRAME_BYTES);
const frames = before + spoken + Number(values.after) * 50;
const heard: Uint8Array[] = [];
let sent = 0;
let sounding = false;

const since = performance.now();
const note = (what: string) => console.log(`${Math.round(performance.now() - since)} ms`.padStart(9), what);

try {
  const phone = await dial({
    url,
    ...(publicUrl && { publicUrl: publicUrl + new URL(url).pathname }),
    ...(authToken && { authToken }),
    from: values.from,
    clock: systemClock,
    speak() {
      const place = sent++ - before;
      if (place === 0) note('the caller speaks');
      if (place === spoken) note('the caller is silent');
      if (sent === frames) phone.hangUp();
      return place >= 0 && place < spoken ? padded(speech.subarray(place * FRAME_BYTES, (place + 1) * FRAME_BYTES)) : undefined;
    },
    onHeard(frame) {
      heard.push(frame);
      const sounds = frame.some((byte) => byte !== 0xff);
      if (sounds !== sounding) note(sounds ? 'a voice is heard' : 'it is silent');
      sounding = sounds;
    },
    onEvent: (event) => event !== 'mark' && note(event),
  });
  note('the call is connected');
  const { code, reason } = await phone.closed;
  note(`the call is over (${code}${reason ? `, ${reason}` : ''})`);
  await writeFile(values.out, wav(Int16Array.from(Buffer.concat(heard), fromMulaw), 8_000));
  console.log(`What the caller heard is in ${values.out}.`);
} catch (error) {
  console.error(`The call did not come about: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

function mulawOf(file: Uint8Array): Uint8Array {
  const { samples, sampleRate } = readWav(file);
  const { push, end } = converter({ encoding: 'pcm16', sampleRate }, { encoding: 'mulaw', sampleRate: 8_000 });
  return Buffer.concat([push(pcm16Bytes(samples)), end()]);
}

function padded(frame: Uint8Array): Uint8Array {
  const whole = new Uint8Array(FRAME_BYTES).fill(0xff);
  whole.set(frame);
  return whole;
}
