import sharp from 'sharp';
import { open } from '../browser.mjs';
import { keep, openedPage } from './taking.mjs';

// The picture of the README: the home page on a desk, a trainee's home and the reader on phones.

const MAX_KB = 150;
const PADDING = 20;
const HEIGHT = 640;
const ground = '#e1efe7';

/** Whose page, which, in which language, and how wide it is, in the window and in the picture. */
const parts = [
  { role: 'visitor', page: 'welcome', width: 1_280, shown: 820 },
  { role: 'trainee', page: 'home', width: 390, shown: 300 },
  { role: 'trainee', page: 'unit', width: 390, shown: 300, locale: 'km' },
];

export async function take(browser, system, print) {
  let left = PADDING;
  const pictures = [];
  for (const { role, page, width, shown, locale = 'en' } of parts) {
    const viewport = { width, height: Math.ceil((HEIGHT * width) / shown) };
    const tab = await openedPage(browser, system, role, { viewport, locale });
    await open(tab, system.pages[role][page]);
    const bytes = await sharp(await tab.screenshot())
      .resize({ width: shown, height: HEIGHT, fit: 'cover', position: 'top' })
      .toBuffer();
    pictures.push({ input: bytes, left, top: PADDING });
    left += shown + PADDING;
    await tab.context().close();
  }
  const size = { width: left, height: HEIGHT + 2 * PADDING, channels: 3 };
  const whole = sharp({ create: { ...size, background: ground } }).composite(pictures);
  const bytes = await whole.png({ palette: true, quality: 90, effort: 10 }).toBuffer();
  keep('docs/pages.png', bytes, MAX_KB, print);
}
