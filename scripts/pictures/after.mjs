import sharp from 'sharp';
import { open } from '../browser.mjs';
import { keep, openedPage } from './taking.mjs';

// The second halves of docs/before-after: ten pages as they are now, on a desk and on a phone.

const MAX_KB = 70;
const GAP = 12;
const HEIGHT = 640;
const ground = '#d9d9d9';
const desk = { width: 1_280, shown: 560 };
const phone = { width: 390, shown: 190 };

/** Whose page, and which, by the name of the picture. */
const pages = {
  'home-page': ['visitor', 'welcome'],
  cohort: ['visitor', 'cohort'],
  'create-account': ['visitor', 'register'],
  verification: ['visitor', 'verification'],
  offer: ['applicant', 'offer'],
  'trainee-home': ['trainee', 'home'],
  reader: ['trainee', 'unit'],
  'coordinator-home': ['coordinator', 'home'],
  allocation: ['secretariat', 'allocation'],
  'new-template': ['secretariat', 'new-template'],
};

/** The top of a page in a window of this width. */
async function topOf(browser, system, [role, page], { width, shown }) {
  const viewport = { width, height: Math.ceil((HEIGHT * width) / shown) };
  const tab = await openedPage(browser, system, role, { viewport });
  await open(tab, system.pages[role][page]);
  const bytes = await sharp(await tab.screenshot())
    .resize({ width: shown, height: HEIGHT, fit: 'cover', position: 'top' })
    .toBuffer();
  await tab.context().close();
  return bytes;
}

export async function take(browser, system, print) {
  for (const [name, page] of Object.entries(pages)) {
    const size = { width: desk.shown + GAP + phone.shown, height: HEIGHT, channels: 3 };
    const whole = sharp({ create: { ...size, background: ground } }).composite([
      { input: await topOf(browser, system, page, desk), left: 0, top: 0 },
      { input: await topOf(browser, system, page, phone), left: desk.shown + GAP, top: 0 },
    ]);
    const bytes = await whole.webp({ quality: 60, effort: 6 }).toBuffer();
    keep(`docs/before-after/${name}-after.webp`, bytes, MAX_KB, print);
  }
}
