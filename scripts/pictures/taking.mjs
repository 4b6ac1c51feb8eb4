import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { contextOf } from '../../bench/demonstration.mjs';

/** A page of a role, without motion and without a service worker, which would keep earlier answers. */
export async function openedPage(browser, system, role, options) {
  const context = await contextOf(browser, system, role, {
    ...{ locale: 'en', colorScheme: 'light', reducedMotion: 'reduce' },
    ...{ serviceWorkers: 'block', timezoneId: 'Asia/Phnom_Penh' },
    ...options,
  });
  return context.newPage();
}

/** Writes a picture that is at most as large as the repository can bear. */
export function keep(path, bytes, maxKb, print) {
  if (bytes.length > maxKb * 1_024) throw new Error(`${path} has ${bytes.length} bytes`);
  writeFileSync(resolve(path), bytes);
  print(`${path} ${bytes.length}`);
}
