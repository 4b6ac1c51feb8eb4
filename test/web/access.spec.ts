import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { setScenery, viewers } from '../../src/commands/tour/scenery.js';
import { findings } from '../support/axe.js';
import { BrowserSystem, sizes, visit } from '../support/browser.js';

/** Each page is looked at once on a phone in the light and once on a desk in the dark. */
const looks = {
  'on a phone, light': { viewport: sizes.phone, colorScheme: 'light' as const },
  'on a desk, dark': { viewport: sizes.desk, colorScheme: 'dark' as const },
};

/** Elements that stick out, when the page is wider than the screen. */
const widerThan = (page: Page, width: number) =>
  page.evaluate(
    `document.documentElement.scrollWidth <= ${width} ? [] : [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > ${width})
      .map((element) => element.outerHTML.slice(0, 120))`,
  );

describe('Access: every page in every role', () => {
  let web: BrowserSystem;
  let pages: Awaited<ReturnType<typeof setScenery>>;

  beforeAll(async () => {
    web = await BrowserSystem.start();
    pages = await setScenery(web.system.send, web.password);
  }, 120_000);
  afterAll(() => web.stop());

  it('looks at every address that the client has', () => {
    const routes = readFileSync(new URL('../../web/src/routes.ts', import.meta.url), 'utf8');
    const patterns = [...routes.matchAll(/'(\/[^']*)': \(\) => import/g)].map(([, path]) => path);
    expect(patterns.length).toBeGreaterThan(40);
    const looked = Object.values(pages).flatMap((byName) => Object.values(byName));
    const matches = (pattern: string, path: string) =>
      new RegExp(`^${pattern.replace(/:\w+/g, '[^/#?]+')}([#?]|$)`).test(path);
    const missed = patterns.filter(
      (pattern) => !looked.some((path) => matches(pattern as string, path)),
    );
    expect(missed).toEqual([]);
  });

  describe.each(Object.entries(looks))('%s', (_, options) => {
    it.each(viewers)(
      'has no finding of axe, fits the screen, also at 400 %% zoom, and logs no error: %s',
      async (who) => {
        const page = await web.openAs(who, { ...options, serviceWorkers: 'block' });
        const complaints: string[] = [];
        page.on('console', (message) => {
          if (message.type() === 'error') complaints.push(message.text());
        });
        page.on('pageerror', (error) => complaints.push(error.message));
        for (const [name, path] of Object.entries(pages[who])) {
          await visit(page, path);
          await page.waitForLoadState('networkidle');
          const found = await findings(page);
          expect([name, found]).toEqual([name, []]);
          // 320 pixels are 1,280 at a zoom of 400 %.
          for (const width of [options.viewport.width, 320]) {
            await page.setViewportSize({ width, height: 800 });
            expect([name, width, await widerThan(page, width)]).toEqual([name, width, []]);
          }
          await page.setViewportSize(options.viewport);
        }
        expect(complaints).toEqual([]);
        await page.context().close();
      },
      120_000,
    );
  });
});
