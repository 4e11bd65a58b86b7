// Where `npm start` begins. Plain JavaScript, because not every Node runs TypeScript.
import '#providers/typescript.js';

await import('./main.ts');
