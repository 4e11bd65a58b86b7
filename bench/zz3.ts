import { echoGuard } from '#streaming/echo/echo-guard.ts';
import { virtualClock } from '#test/support/clocks/virtual-clock.ts';
import { speechOf } from '#test/support/calls/speech.ts';
import { resampler } from '#core/audio/resample.ts';
import { toMulaw, fromMulaw } from '#core/audio/mulaw.ts';
const speech16 = await speechOf('Once upon a time there was a little dog who lived in a village by the sea. Every morning he ran down to the harbour and watched the boats. One day an old fisherman gave him a piece of bread.');
for (const wide of [true, false]) for (const gainDb of [-6, -20, -46]) for (const delayMs of [20, 150, 400]) for (const jitter of [0, 15]) {
  const rate = wide ? 24000 : 8000; const fmt = wide ? { encoding: 'pcm16' as const, sampleRate: rate } : { encoding: 'mulaw' as const, sampleRate: rate };
  const speech = resampler(16000, rate).push(speech16);
  const n = rate / 50; const clock = virtualClock(1000);
  let passed: Uint8Array[] = [];
  const g = echoGuard({ input: fmt, output: fmt, clock, pass: (a) => { passed.push(a); } });
  const past = new Float64Array(rate * 2); let at = 0; const gain = 10 ** (gainDb / 20);
  const bytes = (s: Int16Array) => wide ? new Uint8Array(s.slice().buffer) : Uint8Array.from(s, toMulaw);
  let sent = 0; let queue: number[] = []; const learned: string[] = []; let loud = 0, last = '';
  for (let t = 0; t < 9000; t += 20) {
    // server paces with 60 ms lead
    if (t >= 200) while (sent * n < speech.length && sent * 20 - (t - 200) < 60) { const f = speech.slice(sent * n, sent * n + n); g.sent(bytes(f)); queue.push(...(wide ? f : Array.from(Uint8Array.from(f, toMulaw), fromMulaw))); sent++; }
    const heard = new Int16Array(n);
    for (let i = 0; i < n; i++, at++) { past[at % past.length] = queue.shift() ?? 0; heard[i] = Math.round(gain * past[(at - Math.round(delayMs * rate / 1000) + past.length) % past.length]! + (Math.random() * 2 - 1) * 8); }
    await clock.advance(20);
    g.heard(bytes(heard));
    if (g.knowledge() !== last) { last = g.knowledge(); learned.push(`${t - 200}:${last}`); }
    for (const p of passed) { const s = wide ? new Int16Array(p.buffer.slice(p.byteOffset, p.byteOffset + p.length)) : Int16Array.from(p, fromMulaw); if (Math.sqrt(s.reduce((a, b) => a + b * b, 0) / s.length) > 40) loud++; }
    passed = []; void jitter;
  }
  if (jitter === 0) console.log(wide ? 'wide' : 'phone', gainDb, delayMs, learned.join(' '), 'loud pieces passed', loud);
}
