import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, checkMachine, install } from './setup.mjs';

// `npm run screenshots [-- part of a name]`: takes every main page in English, Chinese, Thai and
// Khmer, light and dark, on a phone and a desktop, into .data/screenshots.

checkMachine();
const print = (line) => process.stderr.write(`${line}\n`);
await install(print);
await build(print);
const { launchBrowser, open, settle } = await import('./browser.mjs');
const { contextOf, startDemonstration } = await import('../bench/demonstration.mjs');

const filter = process.argv[2] ?? '';
const folder = resolve('.data/screenshots');
if (!filter) rmSync(folder, { recursive: true, force: true });
const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };

/** Charts are drawn when they are scrolled into view. */
async function showCharts(page) {
  await settle(page, () => page.evaluate('scrollTo(0, document.body.scrollHeight)'));
  await settle(page, () => page.evaluate('scrollTo(0, 0)'));
  await page.locator('.chart-place .loading').waitFor({ state: 'detached' });
}

const system = await startDemonstration();
const browser = await launchBrowser();
let count = 0;
try {
  for (const locale of ['en', 'zh', 'th', 'km']) {
    for (const colorScheme of ['light', 'dark']) {
      for (const [size, viewport] of Object.entries(sizes)) {
        const into = join(folder, `${locale}-${colorScheme}-${size}`);
        for (const [role, pages] of Object.entries(system.pages)) {
          const names = Object.entries(pages).filter(([name]) =>
            `${locale}-${colorScheme}-${size}/${role}-${name}`.includes(filter),
          );
          if (names.length === 0) continue;
          mkdirSync(into, { recursive: true });
          const context = await contextOf(browser, system, role, {
            locale,
            colorScheme,
            viewport,
            reducedMotion: 'reduce',
            serviceWorkers: 'block',
            timezoneId: 'Asia/Phnom_Penh',
          });
          const page = await context.newPage();
          for (const [name, path] of names) {
            await open(page, path);
            if (await page.locator('.chart-place').count()) await showCharts(page);
            await page.screenshot({ path: join(into, `${role}-${name}.png`), fullPage: true });
            count++;
          }
          await context.close();
        }
        print(`${locale} ${colorScheme} ${size}`);
      }
    }
  }
} finally {
  await browser.close();
  await system.stop();
}
process.stdout.write(`${count} pictures in ${folder}\n`);
