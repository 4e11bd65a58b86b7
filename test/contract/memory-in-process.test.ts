import { memoryInProcess } from '#test/support/memory-in-process.ts';
import { memoryContract } from './memory.ts';

memoryContract(async (clock) => memoryInProcess(clock));
