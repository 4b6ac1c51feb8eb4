import { writeFileSync } from 'node:fs';
import { statesDocument } from './machines.js';

/** `npm run docs:states`: writes docs/states.md. */
writeFileSync('docs/states.md', statesDocument());
process.stdout.write('docs/states.md is written\n');
