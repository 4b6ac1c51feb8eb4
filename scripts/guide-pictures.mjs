import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, checkMachine, install } from './setup.mjs';

// `node scripts/guide-pictures.mjs`: takes the pictures of the page /guide again, one for each role,
// from the demonstration. They are at most 40 KB each.

checkMachine();
const print = (line) => process.stderr.write(`${line}\n`);
await install(print);
await build(print);
const { default: sharp } = await import('sharp');
const { launchBrowser, open, settle } = await import('./browser.mjs');
const { contextOf, startDemonstration } = await import('../bench/demonstration.mjs');

const folder = resolve('web/src/pages/public/guide/pictures');
/** Twice as large as they are shown on a desk, in the same shape. */
const viewport = { width: 1280, height: 701 };
const shown = { width: 800, height: 438 };
const MAX_BYTES = 40 * 1_024;

/** The picture of each role: whose page, which, and what is at its top, else its beginning. */
const pictures = {
  trainee: ['trainee', 'home'],
  trainer: ['trainer', 'session', 'main nav.above'],
  'national-coordinator': ['coordinator', 'nominations', 'h2:has-text("Order of preference")'],
  'programme-coordinator': ['secretariat', 'allocation', 'main nav.above'],
  administrator: ['administrator', 'health'],
};
/** Pixels above it. */
const ABOVE = 24;

const system = await startDemonstration();
const browser = await launchBrowser();
try {
  for (const [name, [role, page, top]] of Object.entries(pictures)) {
    const context = await contextOf(browser, system, role, {
      ...{ locale: 'en', colorScheme: 'light', viewport, reducedMotion: 'reduce' },
      ...{ serviceWorkers: 'block', timezoneId: 'Asia/Phnom_Penh' },
    });
    const tab = await context.newPage();
    await open(tab, system.pages[role][page]);
    const box = top && (await tab.locator(top).first().boundingBox());
    await settle(tab, () => tab.evaluate((y) => scrollTo(0, y), box ? box.y - ABOVE : 0));
    const picture = sharp(await tab.screenshot()).resize(shown);
    const bytes = await picture.webp({ quality: 74, effort: 6 }).toBuffer();
    if (bytes.length > MAX_BYTES) throw new Error(`${name} has ${bytes.length} bytes`);
    writeFileSync(`${folder}/${name}.webp`, bytes);
    print(`${name} ${bytes.length}`);
    await context.close();
  }
} finally {
  await browser.close();
  await system.stop();
}
