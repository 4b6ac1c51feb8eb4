import sharp from 'sharp';
import { open, settle } from '../browser.mjs';
import { keep, openedPage } from './taking.mjs';

// The pictures of the page /guide, one for each role.

/** Twice as large as they are shown on a desk, in the same shape. */
const viewport = { width: 1280, height: 701 };
const shown = { width: 800, height: 438 };
const MAX_KB = 40;

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

export async function take(browser, system, print) {
  for (const [name, [role, page, top]] of Object.entries(pictures)) {
    const tab = await openedPage(browser, system, role, { viewport });
    await open(tab, system.pages[role][page]);
    const box = top && (await tab.locator(top).first().boundingBox());
    await settle(tab, () => tab.evaluate((y) => scrollTo(0, y), box ? box.y - ABOVE : 0));
    const picture = sharp(await tab.screenshot()).resize(shown);
    const bytes = await picture.webp({ quality: 74, effort: 6 }).toBuffer();
    keep(`web/src/pages/public/guide/pictures/${name}.webp`, bytes, MAX_KB, print);
    await tab.context().close();
  }
}
