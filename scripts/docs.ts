/** `npm run docs`: writes docs/configuration.md and console/services.js anew, from the definitions of settings and providers. */
import { writeFileSync } from 'node:fs';
import { servicesModule } from './bundle/services-module.ts';
import { configurationPage } from './configuration-page.ts';

writeFileSync('docs/configuration.md', configurationPage());
writeFileSync('console/services.js', servicesModule());
console.log('docs/configuration.md and console/services.js are current.');
