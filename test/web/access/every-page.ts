import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { makePageFixtures, viewers } from '../../fixtures/pages/page-fixtures.mjs';
import { findings } from '../../support/axe.js';
import { BrowserSystem, visit } from '../../support/browser.js';

/** Lists elements that extend past the given width, if the page scrolls horizontally. */
const overflowing = (page: Page, width: number) =>
  page.evaluate(
    `document.documentElement.scrollWidth <= ${width} ? [] : [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > ${width})
      .map((element) => element.outerHTML.slice(0, 120))`,
  );

/** Names of tables that are wider than the room that they have. */
const tooWide = (page: Page) =>
  page.evaluate(
    `[...document.querySelectorAll('.table-box')]
      .filter((box) => box.scrollWidth > box.clientWidth)
      .map((box) => box.getAttribute('aria-label'))`,
  );

/** Checks every page of the client, as the role it is made for, with the given browser settings. */
export function describeEveryPage(
  title: string,
  settings: BrowserContextOptions & { viewport: { width: number; height: number } },
): void {
  describe(title, () => {
    let web: BrowserSystem;
    let pages: Awaited<ReturnType<typeof makePageFixtures>>;

    beforeAll(async () => {
      web = await BrowserSystem.start();
      pages = await makePageFixtures(web.system.send, web.password);
    }, 120_000);
    afterAll(() => web.stop());

    it('covers every route of the client', () => {
      const routes = readFileSync(new URL('../../../web/src/routes.ts', import.meta.url), 'utf8');
      const patterns = [...routes.matchAll(/'(\/[^']*)': \(\) => import/g)].map(([, path]) => path);
      expect(patterns.length).toBeGreaterThan(40);
      const visited = Object.values(pages).flatMap((byName) => Object.values(byName));
      const matches = (pattern: string, path: string) =>
        new RegExp(`^${pattern.replace(/:\w+/g, '[^/#?]+')}([#?]|$)`).test(path);
      const missed = patterns.filter(
        (pattern) => !visited.some((path) => matches(pattern as string, path)),
      );
      expect(missed).toEqual([]);
    });

    it.each(viewers)(
      'passes axe, fits the screen, also at 400 %% zoom, and logs no error: %s',
      async (who) => {
        const page = await web.openAs(who, { ...settings, serviceWorkers: 'block' });
        const errors: string[] = [];
        page.on('console', (message) => {
          if (message.type() === 'error') errors.push(message.text());
        });
        page.on('pageerror', (error) => errors.push(error.message));
        for (const [name, path] of Object.entries(pages[who])) {
          await visit(page, path);
          const found = await findings(page);
          expect([name, found]).toEqual([name, []]);
          // Tables scroll sideways neither on a small desk nor on a large one.
          for (const width of settings.viewport.width > 1_000 ? [1_024, 1_280] : []) {
            await page.setViewportSize({ width, height: 800 });
            expect([name, width, await tooWide(page)]).toEqual([name, width, []]);
          }
          // At 400 % zoom, a screen of 1,280 pixels is 320 CSS pixels wide.
          for (const width of [settings.viewport.width, 320]) {
            await page.setViewportSize({ width, height: 800 });
            expect([name, width, await overflowing(page, width)]).toEqual([name, width, []]);
          }
          await page.setViewportSize(settings.viewport);
        }
        expect(errors).toEqual([]);
        await page.context().close();
      },
      120_000,
    );
  });
}
