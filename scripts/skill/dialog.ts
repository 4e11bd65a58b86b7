/**
 * `npm run skill:dialog`: replays conversations with `ask dialog` and compares what is said with what is expected, without
 * Amazon: its simulation service is played by test/support/simulator, and the skill behind it is the whole server.
 * Arguments: the dialogs, such as test/dialogs/en-US/talk (default: all); --screen: on a device with a screen.
 */
import { parseArgs } from 'node:util';
import { runningService } from '#test/support/processes/running-service.ts';
import { dialogs, replay } from '#test/support/simulator/replay.ts';
import { skillAt } from '#test/support/simulator/simulated-device.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { screen: { type: 'boolean', default: false } } });

const service = await runningService({});
let differences = 0;
for (const dialog of positionals.length > 0 ? positionals : await dialogs()) {
  const difference = await replay(dialog.replace(/\.(json|txt)$/, ''), skillAt(`${service.url}/alexa`), values).catch(String);
  if (difference) differences++;
  console.log(difference ? `\n${dialog}: NOT as expected\n${difference.replace(/^/gm, '  ')}\n` : `${dialog}: as expected`);
}
await service.close();
if (differences > 0) {
  console.error(`${differences} of the dialogs went another way than expected.`);
  process.exitCode = 1;
}
