/** `npm run docs`: writes docs/configuration.md and console/services.js anew, from the definitions of settings and providers, and NOTICE from the packages. */
import { writeFileSync } from 'node:fs';
import { noticeText } from './bundle/notice.ts';
import { servicesModule } from './bundle/services-module.ts';
import { configurationPage } from './docs/configuration-page.ts';

writeFileSync('docs/configuration.md', configurationPage());
writeFileSync('console/services.js', servicesModule());
writeFileSync('NOTICE', noticeText());
console.log('docs/configuration.md, console/services.js and NOTICE are current.');
