import { existsSync } from 'node:fs';

// `npm run chaos [-- mail]`: what is made while the worker, Redis and PostgreSQL are killed with -9
// in turn, on a whole system as `npm start` runs it. The final result must be exact.

const name = process.argv[3] ?? 'certificates';
const file = new URL(`./chaos/${name}.mjs`, import.meta.url);
if (!existsSync(file)) throw new Error(`Which chaos? certificates, mail`);
await import(file);
