import type { Page } from 'playwright-core';
import { newCertificateNumber } from '../../src/modules/certificates/certificate-number.js';
import { makePageFixtures } from '../fixtures/pages/page-fixtures.mjs';
import { acceptOffer, BrowserSystem, sizes, type, untilTrue, visit } from '../support/browser.js';

/** Makes pending changes look as stored by an earlier version and refused by the current server. */
const storeAsEarlierVersion = `new Promise((resolve, reject) => {
  const open = indexedDB.open('green-envoys');
  open.onerror = reject;
  open.onsuccess = () => {
    const tx = open.result.transaction('unsent', 'readwrite');
    tx.oncomplete = () => resolve(open.result.close());
    tx.objectStore('unsent').openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      cursor.update({ ...cursor.value, method: 'PATCH', refused: 'Cannot PATCH' });
      cursor.continue();
    };
  };
})`;

/** A trainee on a bus reads, answers and completes units offline, and reopens the page. */
describe('Studying offline', () => {
  let web: BrowserSystem;
  let page: Page;
  let enrolmentId: string;

  const rows = (sql: string) => web.system.db.rows<{ n: number }>(sql, [enrolmentId]);
  const completed = async () =>
    (await rows('SELECT count(*)::int AS n FROM unit_completions WHERE enrolment_id = $1'))[0]?.n;
  /** Number of answered questions of each attempt, and whether it is submitted. */
  const attempts = async () => {
    const stored = await web.system.db.rows<{ answers: object; submitted: boolean }>(
      `SELECT answers, submitted_at IS NOT NULL AS submitted FROM quiz_attempts WHERE enrolment_id = $1`,
      [enrolmentId],
    );
    return stored.map(({ answers, submitted }) => [Object.keys(answers).length, submitted]);
  };
  const setOffline = (off: boolean) => page.context().setOffline(off);
  const press = (name: string) => page.getByRole('main').getByRole('button', { name }).click();
  const kept = (path: string) =>
    untilTrue(page, `caches.match(${JSON.stringify(path)}).then(Boolean)`);

  beforeAll(async () => {
    web = await BrowserSystem.start();
    page = await web.openAs('trainee', { viewport: sizes.phone });
    await visit(page, '/home');
    await page.getByRole('link', { name: 'View offer' }).click();
    enrolmentId = await acceptOffer(page);
    await page.getByText('0 of 3 required units and 0 of 1 quiz done').waitFor();
    // The first visit's own files are handed to the service worker.
    await untilTrue(page, 'navigator.serviceWorker.controller !== null');
    await press('Download for offline use');
    await page.getByText('5 of 5 units downloaded').waitFor();
    await kept(`/api/v1/enrolments/${enrolmentId}/study`);
  });
  afterAll(() => web.stop());

  it('reads and completes units, and shows how many changes are not sent', async () => {
    await setOffline(true);
    await page.reload();
    await page.getByText('You are offline.').waitFor();
    await page.getByRole('link', { name: /^Start/ }).click();
    await page.getByRole('heading', { name: 'After this unit you can' }).waitFor();
    const figure = page.locator('.unit img').first();
    await figure.scrollIntoViewIfNeeded();
    await untilTrue(
      page,
      `[...document.querySelectorAll('.unit img')].every((image) => image.naturalWidth > 0)`,
    );
    await press('Mark as complete and continue');
    await page.getByText('1 change waiting to sync').waitFor();
    await press('Mark as complete and continue');
    await page.getByText('2 changes waiting to sync').waitFor();
    await page.goto(`/study/${enrolmentId}`);
    await page.getByText('2 of 3 required units and 0 of 1 quiz done').waitFor();
    expect(await completed()).toBe(0);
  });

  it('sends the changes once when the network is back', async () => {
    await setOffline(false);
    await page.getByText('waiting to sync').waitFor({ state: 'detached' });
    expect(await completed()).toBe(2);
    await page.getByText('2 of 3 required units and 0 of 1 quiz done').waitFor();
  });

  it('keeps a quiz in progress through a lost network, a reload and a closed tab, and submits it', async () => {
    const quiz = page.getByRole('link', { name: 'What have you learnt?' });
    await quiz.click();
    await press('Start quiz');
    const questions = () => page.locator('fieldset.question');
    const choose = (question: number) => questions().nth(question).locator('input').first().check();
    await choose(0);
    await page.getByText('4 questions left').waitFor();
    await page.getByText('waiting to sync').waitFor({ state: 'detached' });

    const address = page.url();
    await setOffline(true);
    await choose(1);
    await page.getByText('1 change waiting to sync').waitFor();
    await page.evaluate(storeAsEarlierVersion);
    await page.goto('/home');
    await page.getByText('1 change waiting to sync').waitFor();
    await setOffline(false);
    await page.getByText('waiting to sync').waitFor({ state: 'detached' });
    expect(await attempts()).toEqual([[2, false]]);

    await page.goto(address);
    await page.getByText('3 questions left').waitFor();
    await setOffline(true);
    await choose(2);
    await page.getByText('1 change waiting to sync').waitFor();
    await page.close();
    page = await page.context().newPage();
    await page.goto(address);
    await page.getByText('2 questions left').waitFor();
    expect(await questions().locator('input:checked').count()).toBe(3);
    await press('Submit quiz');
    await page.getByText('These questions have no answer').waitFor();
    expect(await page.getByRole('dialog').getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^4\. /),
      expect.stringMatching(/^5\. /),
    ]);
    await press('Back to the questions');
    await press('Submit quiz');
    await press('Submit anyway');
    await page.getByText('Quiz submitted on this device').waitFor();
    await page.getByText('2 changes waiting to sync').waitFor();

    await setOffline(false);
    await page.getByText(/^Passed with|: not passed yet\.$/).waitFor();
    expect(await attempts()).toEqual([[3, true]]);
  });

  it('counts a unit only once if two devices completed it', async () => {
    const laptop = await web.openAs('trainee');
    await setOffline(true);
    await page.goto(`/study/${enrolmentId}`);
    await page.getByRole('link', { name: 'Measures that serve both', exact: true }).click();
    await press('Mark as complete and continue');
    await page.getByText('1 change waiting to sync').waitFor();
    await laptop.goto(`/study/${enrolmentId}`);
    await laptop.getByRole('link', { name: 'Measures that serve both', exact: true }).click();
    await laptop.getByRole('button', { name: 'Mark as complete and continue' }).click();
    await laptop.getByText('waiting to sync').waitFor({ state: 'detached' });
    await setOffline(false);
    await page.getByText('waiting to sync').waitFor({ state: 'detached' });
    expect(await completed()).toBe(3);
    await laptop.context().close();
  });

  it('keeps a newer answer from another device, and reports it', async () => {
    await page.goto(`/study/${enrolmentId}`);
    await page.getByRole('link', { name: 'What have you learnt?', exact: true }).click();
    await press('Try again');
    const first = (device: Page) => device.locator('fieldset.question').first().locator('input');
    await first(page).first().waitFor();
    await setOffline(true);
    await first(page).first().check();
    await page.getByText('1 change waiting to sync').waitFor();

    const laptop = await web.openAs('trainee');
    await laptop.goto(page.url());
    await laptop.getByRole('button', { name: 'Resume quiz' }).click();
    await first(laptop).nth(1).check();
    await laptop.getByText('waiting to sync').waitFor({ state: 'detached' });
    const open = `SELECT answers FROM quiz_attempts
      WHERE enrolment_id = $1 AND submitted_at IS NULL AND answers <> '{}'`;
    for (;;) if ((await rows(open)).length === 1) break;
    const before = await rows(open);

    await setOffline(false);
    await page.getByText('You answered this question on another device').waitFor();
    expect(await rows(open)).toEqual(before);
    expect(await first(page).nth(1).isChecked()).toBe(true);
    expect(await first(page).first().isChecked()).toBe(false);
    // A change made after that notice counts, also after a reload.
    await first(page).first().check();
    await page.getByText('waiting to sync').waitFor({ state: 'detached' });
    await page.getByText('You answered this question').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('4 questions left').waitFor();
    expect(await first(page).first().isChecked()).toBe(true);
    await laptop.context().close();
  });

  it('shows an earlier verification and when it was made', async () => {
    const path = `/verify/${newCertificateNumber()}`;
    await visit(page, path);
    await page.getByText('No certificate has this number').waitFor();
    await setOffline(true);
    await page.reload();
    await page.getByText('You are offline.').waitFor();
    await page.getByText('Saved copy from').waitFor();
    await page.getByText('No certificate has this number').waitFor();
    await page.goto(`/verify/${newCertificateNumber()}`);
    await page.getByText('this certificate has not been checked on this device').waitFor();
    await setOffline(false);
  });

  it('removes all data of a person when they sign out', async () => {
    await visit(page, '/home');
    await page.locator('[popovertarget=site-menu]').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page
      .getByRole('heading', { level: 1, name: 'From reef to ridge, one region learns together' })
      .waitFor();
    await page.goto('/home');
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    const left = await page.evaluate(
      `caches.keys().then((names) => names.filter((name) => /^(answers|figures|documents) [^v]/.test(name)))`,
    );
    expect(left).toEqual([]);
  });
});

it('Signing in after another person on one device shows nothing of theirs', async () => {
  const web = await BrowserSystem.start();
  const page = await web.open({ viewport: sizes.phone });
  const signIn = async (name: string) => {
    await visit(page, '/sign-in');
    await type(page.getByLabel('Email address'), `${name}@demonstration.invalid`);
    await type(page.getByLabel('Password'), web.password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: /^Good / }).waitFor();
  };
  const kept = () =>
    page.evaluate(
      `caches.match('/api/v1/me/applications?limit=200')
        .then((answer) => (answer ? answer.text() : ''))`,
    ) as Promise<string>;
  await signIn('trainee');
  await untilTrue(page, 'navigator.serviceWorker.controller !== null');
  await visit(page, '/home');
  expect(await kept()).toContain('Demonstration Trainee');
  await visit(page, '/profile');
  await type(page.getByLabel('Organisation'), 'An institute of tests');
  // The session ends without the sign-out button, which would clear the device.
  await page.context().clearCookies();
  await page.evaluate(`localStorage.removeItem('signed-in')`);
  await signIn('secretariat');
  expect(await kept()).not.toContain('Demonstration Trainee');
  await visit(page, '/profile');
  expect(await page.getByLabel('Organisation').inputValue()).toBe('');
  await web.stop();
});

it('Certificates that were viewed before open offline', async () => {
  const web = await BrowserSystem.start();
  const pages = await makePageFixtures(web.system.send, web.password);
  const page = await web.openAs('trainee', { viewport: sizes.phone });
  await visit(page, '/home');
  await untilTrue(page, 'navigator.serviceWorker.controller !== null');
  await visit(page, pages.trainee.certificates as string);
  await untilTrue(
    page,
    `caches.keys().then((names) => caches.open(names.find((name) => name.startsWith('documents '))))
      .then((cache) => cache.keys()).then((keys) => keys.length === 2)`,
  );
  // It is celebrated once.
  await page.getByRole('heading', { name: 'Your certificate is ready' }).waitFor();
  await page.context().setOffline(true);
  await page.reload();
  const link = page.getByRole('link', { name: 'Download PDF' });
  await link.waitFor();
  expect(await page.getByRole('heading', { name: 'Your certificate is ready' }).count()).toBe(0);
  await untilTrue(page, "document.querySelector('.certificate-picture').naturalWidth === 960");
  const head = await page.evaluate(
    `fetch(${JSON.stringify(await link.getAttribute('href'))})
      .then((response) => response.text()).then((text) => text.slice(0, 5))`,
  );
  expect(head).toBe('%PDF-');
  await web.stop();
});
