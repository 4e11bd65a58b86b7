/** `npm run bundle`: builds what AWS Lambda runs, and shows what it is made of. */
import { bundleFunction, FUNCTIONS, type FunctionName } from './bundle/function-bundle.ts';

const line = (size: number, name: string) => `${(size / 1000).toFixed(1).padStart(8)} KB  ${name}`;
for (const name of Object.keys(FUNCTIONS) as FunctionName[]) {
  const { file, bytes, shares } = await bundleFunction(name);
  for (const share of shares) console.log(line(share.bytes, share.name));
  console.log(`\n${line(bytes, file)}\n`);
}
