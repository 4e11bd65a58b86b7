import { alarmsContract } from '#test/contract/alarms.ts';
import { alarmsInProcess } from './alarms-in-process.ts';

alarmsContract(async (clock) => {
  const alarms = alarmsInProcess(clock);
  return { alarms, memory: alarms };
});
