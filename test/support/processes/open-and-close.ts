/** Opens the embedded store in the directory it is given and closes it again; prints whether LevelDB's library is still loaded. */
import { embeddedDynamodb } from '#providers/memory/embedded.ts';

const [directory = ''] = process.argv.slice(2);
const store = await embeddedDynamodb({ directory });
await store.erase();
await store.close();
const { sharedObjects } = (process.report as NodeJS.ProcessReport).getReport() as unknown as { sharedObjects: string[] };
process.stdout.write(sharedObjects.some((file) => file.includes('classic-level')) ? 'loaded' : 'unloaded');
