/** `npm run cost`: computes the tables of docs/cost.md anew, from infra/cost/prices.ts, infra/cost/workload.ts and infra/settings.ts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withTables } from '#infra/cost/cost-page.ts';
import { settings } from '#infra/settings.ts';

const page = 'docs/cost.md';
writeFileSync(page, withTables(readFileSync(page, 'utf8'), settings));
console.log(`${page} is current.`);
