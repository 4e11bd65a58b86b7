import { notesContract } from '#test/contract/notes.ts';
import { memoryInProcess } from '../memory-in-process.ts';
import { notesInProcess } from './notes-in-process.ts';

notesContract(async (clock) => {
  const notes = notesInProcess(clock);
  return { notes, memory: { ...memoryInProcess(clock), forget: notes.forget } };
});
