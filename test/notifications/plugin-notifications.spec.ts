/** @isolated The kinds that a plug-in adds stay registered. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { offeredSeat, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

/** Notifies administrators of offers, in two languages; its second kind cannot find anybody. */
const plugin = `
  const seatKept = {
    kind: 'seat-kept',
    follows: {
      event: 'OfferMade',
      id: 'applicationId',
      readers: \`SELECT a.id AS subject_id, g.person_id FROM shared.applications a
        JOIN shared.role_grants g ON g.role = 'administrator' WHERE a.id = ANY($1)\`,
    },
    subject: \`SELECT a.id, c.title AS cohort, a.state FROM shared.applications a
      JOIN shared.cohorts c ON c.id = a.cohort_id WHERE a.id = ANY($1)\`,
    states: ['offered'],
    page: ({ subjectId }) => '/applications/' + subjectId,
    isListed: true,
    knownTo: 'secretariat',
    messages: {
      en: ({ cohort, url }) => ({ subject: 'Seat kept: ' + cohort, text: 'See ' + url }),
      id: ({ cohort, url }) => ({ subject: 'Kursi disimpan: ' + cohort, text: 'Lihat ' + url }),
    },
  };
  const broken = {
    ...seatKept,
    kind: 'seat-broken',
    follows: { ...seatKept.follows, readers: 'SELECT 1 FROM nothing_of_this_name' },
  };
  export default { name: 'seats', notificationKinds: [seatKept, broken] };`;

describe('A notification kind of a plug-in', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plugin-'));
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await writeFile(join(folder, 'index.js'), plugin);
    system = await TestSystem.start({ env: { PLUGINS: folder, JOB_ATTEMPTS: '1' } });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(async () => {
    await system.stop();
    await rm(folder, { recursive: true });
  });

  it('follows an event beside the product, in the language of each reader', async () => {
    const readers = [];
    for (const language of ['en', 'id', 'km']) {
      const reader = await system.visitor({ role: 'administrator' });
      const change = 'UPDATE people SET language = $2 WHERE id = $1';
      await system.db.run(change, [reader.personId, language]);
      readers.push(reader);
    }
    const trainee = await system.visitor();
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const application = await offeredSeat(system, secretariat, trainee, cohort);

    const subjects = [];
    for (const { email } of readers) {
      const mail = await system.mail.find(email, ({ text }) => text.includes(application));
      subjects.push(mail.subject);
    }
    // English where it does not have the language.
    expect(subjects).toEqual([
      'Seat kept: Test cohort',
      'Kursi disimpan: Test cohort',
      'Seat kept: Test cohort',
    ]);
    const { body: list } = await system.as(readers[1]).get('/api/v1/me/notifications').expect(200);
    expect(list.items).toMatchObject([
      { kind: 'seat-kept', path: `/applications/${application}`, subject: subjects[1] },
    ]);
    // The product's own is sent, and only the broken one rests where an administrator sees it.
    await system.mail.find(trainee.email, ({ subject }) =>
      subject.startsWith('You have been offered a place'),
    );
    const failed = `SELECT job FROM outbox WHERE failed_at IS NOT NULL`;
    while (!(await system.db.row(failed))) await new Promise((turn) => setTimeout(turn, 20));
    expect(await system.db.rows(failed)).toEqual([{ job: 'notifications.seat-broken' }]);
  });
});
