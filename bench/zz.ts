import { echoes } from './voice/echo.ts';
for await (const f of echoes({ forMs: Number(process.argv[2]), only: process.argv[3] })) console.log(JSON.stringify(f));
process.exit(0);
