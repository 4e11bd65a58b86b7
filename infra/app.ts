/** What `cdk` runs: bundles the functions and describes the stacks. Asks nobody: neither AWS nor Docker. */
import { bundleFunction, FUNCTIONS, type FunctionName } from '../scripts/bundle/function-bundle.ts';
import { parley } from './parley.ts';
import { settings } from './settings.ts';
import { skillIdIn } from './skill-id.ts';

await Promise.all((Object.keys(FUNCTIONS) as FunctionName[]).map(bundleFunction));
parley(settings, skillIdIn('.ask/ask-states.json')).app.synth();
