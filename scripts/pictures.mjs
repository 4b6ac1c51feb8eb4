import { build, checkMachine, install } from './setup.mjs';

// `npm run docs:pictures`: takes all pictures of pages in the documentation and in the guide again,
// from the demonstration. Run it after a change of how pages look, and look at what it has changed.

checkMachine();
const print = (line) => process.stderr.write(`${line}\n`);
await install(print);
await build(print);
const { launchBrowser } = await import('./browser.mjs');
const { startDemonstration } = await import('../bench/demonstration.mjs');
const sets = await Promise.all(
  ['guide', 'readme', 'after'].map((name) => import(`./pictures/${name}.mjs`)),
);

const system = await startDemonstration();
const browser = await launchBrowser();
try {
  for (const { take } of sets) await take(browser, system, print);
} finally {
  await browser.close();
  await system.stop();
}
