import { Composer } from '../../src/modules/notifications/composer.js';
import { enrolled, openCohort, workshopNow } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('An email', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  it('is text and HTML with one button, and brings a live session for the calendar', async () => {
    const trainer = await system.visitor({ role: 'trainer' });
    const trainee = await system.visitor();
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    await enrolled(system, secretariat, trainee, cohort);
    const { session } = await workshopNow(system, secretariat, { cohort, trainer, capacity: 5 });
    await system.as(trainee).post(`/api/v1/workshop-sessions/${session}/registration`).expect(200);

    const mail = await system.mail.find(trainee.email, ({ text }) =>
      text.includes('Where: Bangkok'),
    );
    const address = `${system.settings.publicUrl}/workshops`;
    expect(mail.text).toContain(`\n\n${address}\n\n`);
    const links = [...mail.html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)];
    const settings = `${system.settings.publicUrl}/notifications/settings`;
    expect(links.map(([, href, label]) => [href, label])).toEqual([
      [address, 'View live session'],
      [settings, 'Choose which emails you get'],
    ]);
    expect(mail.html).toMatch(/<th[^>]*>Where<\/th>\s*<td[^>]*>Bangkok<\/td>/);
    expect(mail.html).toContain('<img src="data:image/png;base64,');
    expect(mail.attachments).toEqual([
      { name: 'event.ics', type: 'text/calendar', text: expect.any(String) },
    ]);

    // In the calendar that the trainee may subscribe to, it is the same event.
    const { body: feed } = await system.as(trainee).post('/api/v1/me/calendar');
    const calendar = await system.as(undefined).get(new URL(feed.address).pathname).expect(200);
    const linesOf = (file = '') => file.match(/^(UID|DTSTAMP|SUMMARY):.+$/gm)?.sort();
    const [event = ''] = calendar.text
      .slice(calendar.text.indexOf(`UID:session-${session}`))
      .split('END:VEVENT');
    expect(linesOf(mail.attachments[0]?.text)).toEqual(linesOf(event));
    expect(event).toContain('SUMMARY:Workshop: Session');
    // As in HTML, at the end: why they receive it, and where to ask.
    const contact = system.settings.contactEmail;
    expect(mail.text).toMatch(
      new RegExp(
        `\\n\\nYou receive this email because .+ Write to ${contact}\\.\\nChoose which emails you get: ${settings}\\n$`,
      ),
    );
  });

  it('has the times of the reader’s country, where their zone was never asked for', async () => {
    const trainee = await system.visitor({ state: 'MM' });
    await system.db.run('INSERT INTO erasures (person_id, due_at) VALUES ($1, now())', [
      trainee.personId,
    ]);
    const reader = {
      ...{ kind: 'erasure-requested', subjectId: trainee.personId, personId: trainee.personId },
      ...{ email: trainee.email, latinName: 'TEST', nativeName: null, language: 'en' },
      ...{ memberState: 'MM', verified: true },
    } as const;
    const composer = system.app.get(Composer);
    const textIn = async (timeZone: string) =>
      (await composer.compose({ ...reader, timeZone }))?.text;
    expect(await textIn('UTC')).toContain('(Yangon time, GMT+6:30)');
    expect(await textIn('Asia/Manila')).toContain('(Manila time, GMT+8)');
  });

  it.each([
    ['its first priority area', 'marine', '#0b5661'],
    ['its cover, where it has no area', null, '#75421a'],
  ])('shows the cohort on the colour of %s', async (_, theme, colour) => {
    const trainee = await system.visitor();
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    await system.db.run('DELETE FROM cohort_priority_areas WHERE cohort_id = $1', [cohort]);
    await system.db.run(
      `INSERT INTO cohort_priority_areas (cohort_id, priority_area_id)
       SELECT $1, id FROM priority_areas WHERE theme = $2 LIMIT 1`,
      [cohort, theme],
    );
    const shown = await system.as(trainee).get(`/api/v1/cohorts/${cohort}`).expect(200);
    expect(shown.body.theme).toBe(theme ?? 'policy');
    await enrolled(system, secretariat, trainee, cohort);
    const mail = await system.mail.find(trainee.email, ({ subject }) =>
      subject.startsWith('You are enrolled'),
    );
    expect(mail.html).toMatch(new RegExp(`background:${colour}[^>]*>Test cohort<`));
    expect(mail.html).toContain('>You are enrolled</h1>');
  });
});
