import type { Page } from 'playwright-core';
import { findings } from '../support/axe.js';
import { acceptOffer, BrowserSystem, sizes, untilTrue, visit } from '../support/browser.js';
import { lesson, publish, question, quiz, setCourses } from '../support/course-factory.js';
import type { Visitor } from '../support/system.js';

/** A lesson that does not fit into a window. */
const long = ['First part', 'Second part']
  .map((part) => `## ${part}\n\n${'Some text to read.\n\n'.repeat(30)}`)
  .join('');

describe('Studying two courses whose units have the same names', () => {
  let web: BrowserSystem;
  let page: Page;
  let secretariat: Visitor;
  let trainer: Visitor;
  let cohortId: string;
  let enrolmentId: string;
  const courses: { id: string; slug: string }[] = [];

  const press = (name: string | RegExp) =>
    page.getByRole('main').getByRole('button', { name }).click();
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const text = (words: string) => page.getByText(words, { exact: true }).waitFor();

  /** Waits for a card that is announced, takes no focus and no click, and covers no control. */
  const expectMilestone = async (title: string) => {
    const card = page.getByRole('status').filter({ hasText: title });
    await card.waitFor();
    expect(await card.locator('svg').count()).toBe(1);
    expect(await card.getByText(title).isVisible()).toBe(true);
    expect(
      await page.evaluate(`(() => {
        const card = document.querySelector('.milestone');
        const box = card.getBoundingClientRect();
        const covered = [...document.querySelectorAll('a[href], button, input, summary')]
          .map((control) => control.getBoundingClientRect())
          .filter(({ left, right, top, bottom, height }) => height > 0 && left < box.right &&
            right > box.left && top < box.bottom && bottom > box.top);
        return {
          covered: covered.length,
          isFocused: card.contains(document.activeElement),
          takesClicks: getComputedStyle(card).pointerEvents !== 'none',
        };
      })()`),
    ).toEqual({ covered: 0, isFocused: false, takesClicks: false });
  };

  beforeAll(async () => {
    web = await BrowserSystem.start();
    secretariat = await web.system.visitor({ role: 'programme-coordinator' });
    trainer = await web.system.visitor({ role: 'trainer' });
    for (const title of ['First', 'Second']) {
      const units = ['introduction', 'index'].map((slug) =>
        lesson(slug, `This is ${slug} of ${title}.`, { title: { en: `${title}: ${slug}` } }),
      );
      courses.push(await publish(web.system, trainer, units, { title }));
    }
    const list = await web.system.as(secretariat).get('/api/v1/cohorts').expect(200);
    cohortId = list.body.items[0].id;
    await setCourses(
      ...([web.system, secretariat, cohortId, courses.map(({ id }) => id)] as const),
    );
    page = await web.openAs('trainee', { viewport: sizes.phone });
    await visit(page, '/home');
    await page.getByRole('link', { name: 'View offer' }).click();
    enrolmentId = await acceptOffer(page);
    await page.getByText('0 of 4 required units done').waitFor();
    await untilTrue(page, 'navigator.serviceWorker.controller !== null');
  });
  afterAll(() => web.stop());

  it('keeps the units of each course offline, and leads from each to the next', async () => {
    await press('Download for offline use');
    await page.getByText('4 of 4 units downloaded').waitFor();
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole('link', { name: 'Start: First: introduction' }).click();
    for (const [course, unit] of [
      ['First', 'introduction'],
      ['First', 'index'],
      ['Second', 'introduction'],
    ]) {
      await heading(`${course}: ${unit}`);
      await text(`This is ${unit} of ${course}.`);
      await press('Mark as complete and continue');
      if (`${course}: ${unit}` === 'First: introduction')
        await expectMilestone('First unit completed');
      if (`${course}: ${unit}` === 'First: index') await expectMilestone('Halfway there');
    }
    await heading('Second: index');
    await page.getByRole('link', { name: /^Previous\s*Second: introduction$/ }).click();
    await text('This is introduction of Second.');
    await page.getByRole('link', { name: /^Previous\s*First: index$/ }).click();
    await text('This is index of First.');
    await page.context().setOffline(false);
    await page.goto(`/study/${enrolmentId}`);
    await page.getByText('3 of 4 required units done').waitFor();
    await page.getByRole('link', { name: 'Continue: Second: index' }).waitFor();
    // The home page has the same next step, and the units on the way to the certificate.
    await visit(page, '/home');
    await page.getByText('3 of 6 steps done').waitFor();
    expect(await page.locator('.path .stations > .done').count()).toBe(3);
    await page.locator('.path').getByText('Certificate', { exact: true }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Continue', exact: true }).click();
    await text('This is index of Second.');
    await press('Mark as complete');
    await page.getByText('4 of 4 required units done').waitFor();
    expect(await page.locator('.milestone').count()).toBe(0);
  });

  it('redirects old addresses to the unit, or to the outline if two units have that name', async () => {
    const expectRedirect = async (from: string, to: string) => {
      await page.goto(from);
      await page.waitForURL(`**${to}`);
    };
    const outline = `/study/${enrolmentId}`;
    await expectRedirect(`${outline}/introduction`, outline);
    await expectRedirect(`${outline}/nowhere/introduction`, outline);
    const only = await publish(web.system, trainer, [lesson('alone', long)], { title: 'Third' });
    await setCourses(
      ...([web.system, secretariat, cohortId, [...courses, only].map(({ id }) => id)] as const),
    );
    await page.reload();
    await page.getByText('4 of 5 required units done').waitFor();
    await expectRedirect(`${outline}/alone`, `${outline}/${only.slug}/alone`);
    await heading('alone');
  });

  it('continues on the home page where the reader stopped', async () => {
    await page.getByRole('heading', { name: 'Second part' }).waitFor();
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await page.getByRole('link', { name: 'Back to course overview' }).click();
    await page.getByText('4 of 5 required units done').waitFor();
    await visit(page, '/home');
    await page.getByText('You left off at “Second part”').waitFor();
    await page.getByRole('link', { name: 'Continue', exact: true }).click();
    await page.waitForURL('**/alone#second-part');
    await heading('alone');
  });

  it('applies a newer version once a coordinator has reviewed its changes, and goes back', async () => {
    const first = courses[0]?.id as string;
    await publish(
      web.system,
      trainer,
      [lesson('introduction', 'Rewritten.'), quiz([question('q')])],
      { courseId: first },
    );
    const desk = await web.openAs('secretariat');
    await visit(desk, `/coordinate/${cohortId}/set-up`);
    await desk.getByRole('button', { name: 'Move up: Second' }).click();
    await desk.getByRole('button', { name: 'Move up: Second' }).waitFor({ state: 'detached' });
    const review = desk.getByRole('button', { name: 'Review update: First' });
    await review.focus();
    await desk.keyboard.press('Enter');
    const dialog = desk.getByRole('dialog');
    await dialog
      .getByText('1 person is studying in this cohort. 1 has started this course.')
      .waitFor();
    expect(await findings(desk)).toEqual([]);
    const rows = await dialog.locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.split(/\s{2,}|\t|\n/).filter(Boolean))).toEqual([
      ['introduction', 'Changed', '1'],
      ['Quiz', 'New', '0'],
      ['First: index', 'Removed', '1'],
    ]);
    await dialog.getByRole('button', { name: 'Use version 2 for 1 person' }).focus();
    await desk.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await desk.getByRole('button', { name: 'Go back to version 1' }).waitFor();
    await page.goto(`/study/${enrolmentId}`);
    await page.getByText('3 of 4 required units and 0 of 1 quiz done').waitFor();
    await page.getByRole('link', { name: 'Quiz', exact: true }).waitFor();
    await desk.getByRole('button', { name: 'Go back to version 1' }).click();
    await review.waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'First: index' }).waitFor();
    expect(await page.getByRole('link', { name: 'Quiz', exact: true }).count()).toBe(0);
    await desk.context().close();
  });
});
