import type { Page } from 'playwright-core';
import { makePageFixtures } from '../fixtures/pages/page-fixtures.mjs';
import { BrowserSystem, sizes, type, untilTrue, visit } from '../support/browser.js';

/** Milliseconds for one test, on a busy machine. */
const TIMEOUT_MS = 180_000;

/** Two people use one browser: nothing the first leaves behind may be shown to the second. */
describe('A shared device', () => {
  let web: BrowserSystem;
  let certificate: string;

  beforeAll(async () => {
    web = await BrowserSystem.start();
    await makePageFixtures(web.system.send, web.password);
    const row = await web.system.db.row<{ id: string }>(
      `SELECT c.id FROM certificates c JOIN people p ON p.id = c.person_id
       WHERE p.email = 'trainee@demonstration.invalid' AND c.state = 'issued' LIMIT 1`,
    );
    certificate = `/api/v1/certificates/${row?.id}/file`;
  }, 300_000);
  afterAll(() => web.stop());

  const fill = async (page: Page, name: string) => {
    await type(page.getByLabel('Email address'), `${name}@demonstration.invalid`);
    await type(page.getByLabel('Password'), web.password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  };
  const signIn = async (page: Page, name: string) => {
    await visit(page, '/sign-in');
    await fill(page, name);
    await page.getByRole('heading', { level: 1, name: /^Good / }).waitFor();
  };
  /** The trainee's names, as stored and as shown. */
  const trainee = /Demonstration Trainee|សិក្ខាកាម សាកល្បង/;
  const signOut = async (page: Page, name: string) => {
    await page.getByRole('button', { name }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page
      .getByRole('heading', { level: 1, name: 'From reef to ridge, one region learns together' })
      .waitFor();
  };
  const idOf = async (name: string) =>
    (
      await web.system.db.row<{ id: string }>('SELECT id FROM people WHERE email = $1', [
        `${name}@demonstration.invalid`,
      ])
    )?.id as string;
  /** Ends all sessions of a person as from another device: their browser is not notified. */
  const endElsewhere = async (name: string) => {
    const administrator = await web.system.visitor({ role: 'administrator' });
    await web.system
      .as(administrator)
      .delete(`/api/v1/people/${await idOf(name)}/sessions`)
      .expect(204);
  };
  const caches = (page: Page) =>
    page.evaluate('caches.keys().then((names) => names.sort())') as Promise<string[]>;
  const text = (page: Page) => page.locator('body').textContent();
  const storedData = async (page: Page) =>
    JSON.stringify(
      await page.evaluate(`(async () => {
        const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
        for (const name of await caches.keys()) {
          if (name === 'assets') continue;
          const cache = await caches.open(name);
          for (const key of await cache.keys()) texts.push(await (await cache.match(key)).text());
        }
        return texts;
      })()`),
    );

  it(
    'shows the next person only their own data, also if the network is slower than the cache timeout',
    async () => {
      const page = await web.open({ viewport: sizes.desk });
      await signIn(page, 'trainee');
      await untilTrue(page, 'navigator.serviceWorker.controller !== null');
      await visit(page, '/home');
      await untilTrue(
        page,
        `caches.match('/api/v1/me/applications', { ignoreSearch: true }).then(Boolean)`,
      );
      expect(await caches(page)).toContain(`answers ${await idOf('trainee')}`);

      await endElsewhere('trainee');
      await page.context().clearCookies();
      // Delays every response of the API until the service worker would fall back to its cache.
      const seen: string[] = [];
      await page.context().route('**/api/v1/**', async (route) => {
        await new Promise((later) => setTimeout(later, 4_500));
        await route.continue();
      });
      const watch = setInterval(() => {
        void text(page)
          .then((shown) => seen.push(shown ?? ''))
          .catch(() => undefined);
      }, 200);
      try {
        page.setDefaultTimeout(60_000);
        await page.goto('/sign-in');
        await page.getByLabel('Email address').waitFor();
        await fill(page, 'trainer');
        await page.getByRole('heading', { level: 1, name: /^Good / }).waitFor();
        await page.getByText('Demonstration Trainer').first().waitFor();
        await page.waitForLoadState('networkidle');
      } finally {
        clearInterval(watch);
      }
      expect(seen.length).toBeGreaterThan(10);
      expect(seen.filter((shown) => trainee.test(shown))).toEqual([]);
      expect(await storedData(page)).not.toMatch(trainee);
      expect(await caches(page)).not.toContain(`answers ${await idOf('trainee')}`);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'clears the data of a session that ended elsewhere with the first response that reports it',
    async () => {
      const page = await web.open();
      await signIn(page, 'trainee');
      await untilTrue(page, 'navigator.serviceWorker.controller !== null');
      await visit(page, '/home');
      await untilTrue(
        page,
        `caches.match('/api/v1/me/applications', { ignoreSearch: true }).then(Boolean)`,
      );
      await endElsewhere('trainee');
      await page.goto('/home');
      await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
      await untilTrue(
        page,
        `caches.keys().then((names) => names.every((name) => !/^(answers|figures|documents) [^v]/.test(name)))`,
      );
      expect(await storedData(page)).not.toMatch(trainee);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'reads no certificate from the browser’s cache after signing out',
    async () => {
      const page = await web.open({ serviceWorkers: 'block' });
      await signIn(page, 'trainee');
      const read = () =>
        page.evaluate(`fetch(${JSON.stringify(certificate)}).then(async (response) =>
        [response.status, (await response.text()).slice(0, 5), response.headers.get('cache-control')])`);
      expect(await read()).toEqual([200, '%PDF-', 'private, no-cache']);
      expect(await read()).toEqual([200, '%PDF-', 'private, no-cache']);
      await signOut(page, 'សិក្ខាកាម សាកល្បង');
      expect(((await read()) as unknown[])[0]).toBe(401);
      await signIn(page, 'trainer');
      expect(((await read()) as unknown[])[0]).toBe(404);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'shows nothing of the person on “back” after signing out',
    async () => {
      const page = await web.open({ serviceWorkers: 'block' });
      await signIn(page, 'trainee');
      await visit(page, '/profile');
      await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
      await signOut(page, 'សិក្ខាកាម សាកល្បង');
      for (let step = 0; step < 3; step++) {
        // The history may end here, and the page may render twice.
        await page.goBack({ timeout: 5_000 }).catch(() => undefined);
        if (!page.url().startsWith(web.address)) break;
        await page.locator('main h1').first().waitFor();
        expect(await text(page)).not.toMatch(trainee);
      }
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'never shows two people in two tabs, nor sends one’s pending changes as the other',
    async () => {
      const first = await web.open();
      await signIn(first, 'trainee');
      await untilTrue(first, 'navigator.serviceWorker.controller !== null');
      await visit(first, '/home');
      const [trainee, trainer] = [await idOf('trainee'), await idOf('trainer')];
      const context = first.context();

      // The second sign-in uses the API only, so that no browser event notifies the first tab.
      const response = await context.request.post('/api/v1/sessions', {
        headers: { origin: web.address },
        data: { email: 'trainer@demonstration.invalid', password: web.password, cookie: true },
      });
      expect(response.status()).toBe(201);
      const request = (as: string) =>
        context.request.get('/api/v1/me/applications', { headers: { 'signed-in-as': as } });
      expect((await request(trainee)).status()).toBe(409);
      expect((await (await request(trainee)).json()).type).toBe('/problems/another-person');
      expect((await request(trainer)).status()).toBe(200);

      // A pending change of the trainee in this browser, and a network that comes back.
      await first.evaluate(`new Promise((resolve, reject) => {
      const open = indexedDB.open('green-envoys');
      open.onerror = reject;
      open.onsuccess = () => {
        const tx = open.result.transaction('unsent', 'readwrite');
        tx.objectStore('unsent').add({ key: 'test', personId: ${JSON.stringify(trainee)},
          method: 'PATCH', path: '/api/v1/me', body: { organisation: 'Sent for another' },
          kind: 'completion', name: 'a unit', at: 'now' });
        tx.oncomplete = resolve;
      };
    })`);
      const sent = first.waitForResponse((answer) => answer.request().method() === 'PATCH');
      await first.evaluate(`dispatchEvent(new Event('online'))`);
      expect((await sent).status()).toBe(409);
      // The page learns that it was rendered for someone else, and renders again.
      await first.getByText('Demonstration Trainer').first().waitFor();
      expect(await text(first)).not.toMatch(trainee);
      const changed = await web.system.db.rows(
        `SELECT 1 FROM people WHERE organisation = 'Sent for another'`,
      );
      expect(changed).toEqual([]);
      const waiting = await first.evaluate(`new Promise((resolve) => {
      const open = indexedDB.open('green-envoys');
      open.onsuccess = () => {
        const all = open.result.transaction('unsent').objectStore('unsent').getAll();
        all.onsuccess = () => resolve(all.result.map(({ personId, refused }) => [personId, refused ?? null]));
      };
    })`);
      expect(waiting).toEqual([[trainee, null]]);

      // Signing out in one tab empties the other.
      const second = await context.newPage();
      await visit(second, '/profile');
      await second.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
      await signOut(second, 'Demonstration Trainer');
      await first.getByText('Demonstration Trainer').first().waitFor({ state: 'detached' });
      expect(await text(first)).not.toContain('Demonstration Trainer');
      await context.close();
    },
    TIMEOUT_MS,
  );

  it(
    'shows drafts to their author only, and drops those of visitors with the tab',
    async () => {
      const page = await web.open({ serviceWorkers: 'block' });
      await visit(page, '/register');
      await type(page.getByLabel('Email address'), 'shy@test.invalid');
      const next = await page.context().newPage();
      await visit(next, '/register');
      expect(await next.getByLabel('Email address').inputValue()).toBe('');
      await next.close();

      await signIn(page, 'trainee');
      await visit(page, '/profile');
      await type(page.getByLabel('Organisation'), 'Half a thought');
      await page.context().clearCookies();
      await visit(page, '/profile');
      await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
      // The same person finds it again.
      await fill(page, 'trainee');
      await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
      expect(await page.getByLabel('Organisation').inputValue()).toBe('Half a thought');
      await page.context().clearCookies();
      await visit(page, '/profile');
      await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
      await fill(page, 'trainer');
      await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
      expect(await page.getByLabel('Organisation').inputValue()).not.toBe('Half a thought');
      expect(await storedData(page)).not.toContain('Half a thought');
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});
