import { AnnouncementSender } from '../../src/modules/notifications/announcements/announcement-sender.js';
import { PersonalDataRegister } from '../../src/platform/privacy/personal-data.js';
import { JobRegistry } from '../../src/platform/queue/job-registry.js';
import { enrolled, openCohort } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

const everyone = { group: 'trainees', memberStates: [] as string[], progress: 'any' };
const texts = {
  title: { en: 'Room <b>changed</b>', km: 'ប្ដូរបន្ទប់' },
  text: { en: 'We meet in room 2.\n\n<script>alert(1)</script>' },
};

describe('Announcements', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let cambodia: Visitor;
  let cohort: string;
  let trainees: Visitor[];

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    cambodia = await system.visitor({ role: 'national-coordinator', state: 'KH' });
    cohort = await openCohort(system, secretariat, [
      { pool: 'KH', seats: 5 },
      { pool: 'VN', seats: 5 },
    ]);
    trainees = [];
    for (const state of ['KH', 'KH', 'VN']) {
      const trainee = await system.visitor({ state });
      await enrolled(system, secretariat, trainee, cohort);
      trainees.push(trainee);
    }
    await system.idle();
  });
  afterAll(() => system.stop());

  const at = (path = '') => `/api/v1/cohorts/${cohort}/announcements${path}`;
  const write = async (by: Visitor, audience: object = everyone, sendAt: string | null = null) =>
    (
      await system
        .as(by)
        .post(at())
        .send({ ...texts, audience, sendAt })
        .expect(201)
    ).body;
  const read = async (id: string) =>
    (await system.as(secretariat).get(`/api/v1/announcements/${id}`).expect(200)).body;
  const makeDue = (id: string) =>
    system.db.run('UPDATE announcements SET send_at = now() WHERE id = $1', [id]);
  /** Starts those that are due, in three workers at once. */
  const start = () =>
    Promise.all([1, 2, 3].map(() => system.app.get(AnnouncementSender).startDue()));
  const send = async (id: string) => {
    await makeDue(id);
    await start();
    await system.idle();
  };
  const emails = ({ email }: Visitor) =>
    system.mail.received.filter(({ to, subject }) => to === email && /Room/.test(subject));

  it('count their audience within the scope of who writes', async () => {
    const people = async (by: Visitor, audience: object) =>
      (await system.as(by).post(at('/audience')).send({ audience }).expect(200)).body;
    expect(await people(secretariat, everyone)).toMatchObject({
      people: 3,
      languages: [{ language: 'en', people: 3 }],
    });
    expect((await people(secretariat, everyone)).sample).toHaveLength(3);
    expect(await people(secretariat, { ...everyone, memberStates: ['VN'] })).toMatchObject({
      people: 1,
    });
    expect(await people(cambodia, everyone)).toMatchObject({ people: 2 });
    expect(
      await people(secretariat, { ...everyone, group: 'national-coordinators' }),
    ).toMatchObject({ people: 1, sample: [{ personId: cambodia.personId }] });
    const others = { ...everyone, group: 'reviewers' };
    const { body } = await system
      .as(cambodia)
      .post(at('/audience'))
      .send({ audience: others })
      .expect(422);
    expect(body.errors).toMatchObject([{ pointer: '/audience/group' }]);
  });

  it('reach each person once, in their language, however often a batch runs', async () => {
    await system.db.run(`UPDATE people SET language = 'km' WHERE id = $1`, [
      (trainees[0] as Visitor).personId,
    ]);
    const { id } = await write(cambodia);
    await start();
    expect(await read(id)).toMatchObject({ state: 'scheduled', figures: { recipients: 0 } });
    const { perform } = system.app.get(JobRegistry).get('announcements.send');
    const batch = () => perform({ announcementId: id });
    await system.stopWorker();
    await makeDue(id);
    await start();
    // As if the process had died just before the commit.
    const killed = system.db.transaction(async () => {
      await batch();
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await read(id)).toMatchObject({ state: 'sending', figures: { recipients: 0 } });
    // As if it had died just after it: by two workers at once, and then by the one that starts.
    await Promise.all([1, 2].map(() => system.db.transaction(batch)));
    await system.startWorker();
    await system.idle();
    expect(await read(id)).toMatchObject({
      state: 'sent',
      canStop: false,
      figures: { recipients: 2, sent: 2, waiting: 0 },
    });
    expect(system.mail.received.filter(({ subject }) => subject === 'ប្ដូរបន្ទប់')).toHaveLength(1);
    expect(emails(trainees[1] as Visitor)).toHaveLength(1);
    expect(emails(trainees[2] as Visitor)).toHaveLength(0);
    const [email] = emails(trainees[1] as Visitor);
    expect(email?.html).toContain('&lt;script&gt;');
    expect(email?.html).not.toContain('<script>');
  });

  it('are read in the application by their recipients, and by nobody else', async () => {
    const [, reader, other] = trainees as [Visitor, Visitor, Visitor];
    const { body } = await system.as(reader).get('/api/v1/me/notifications').expect(200);
    const { path, subject } = body.items.find(
      ({ kind }: { kind: string }) => kind === 'announcement',
    );
    expect(subject).toBe(texts.title.en);
    await system.as(reader).get(`/api/v1/me${path}`).expect(200);
    await system.as(other).get(`/api/v1/me${path}`).expect(404);
  });

  it('that are stopped before they begin reach nobody', async () => {
    const { id } = await write(secretariat);
    await system.as(cambodia).post(`/api/v1/announcements/${id}/stop`).expect(404);
    await system.as(secretariat).post(`/api/v1/announcements/${id}/stop`).expect(200);
    await send(id);
    expect(await read(id)).toMatchObject({ state: 'stopped', figures: { recipients: 0 } });
    await system.as(secretariat).post(`/api/v1/announcements/${id}/stop`).expect(409);
  });

  it('that are stopped on the way leave out those who were not reached yet', async () => {
    const [, , waiting] = trainees as [Visitor, Visitor, Visitor];
    const settings = { quietHours: null, timings: [{ kind: 'announcement', timing: 'daily' }] };
    await system
      .as(waiting)
      .put('/api/v1/me/notification-settings')
      .set('if-match', '"0"')
      .send(settings)
      .expect(200);
    const { id } = await write(secretariat);
    await send(id);
    expect(await read(id)).toMatchObject({
      state: 'sent',
      canStop: true,
      figures: { recipients: 3, sent: 2, waiting: 1 },
    });
    const { body } = await system
      .as(secretariat)
      .post(`/api/v1/announcements/${id}/stop`)
      .expect(200);
    expect(body).toMatchObject({ figures: { sent: 2, waiting: 0, stopped: 1 }, canStop: false });
    const listed = async (visitor: Visitor) =>
      (await system.as(visitor).get('/api/v1/me/notifications').expect(200)).body.items.filter(
        ({ kind }: { kind: string }) => kind === 'announcement',
      ).length;
    expect([await listed(waiting), await listed(trainees[1] as Visitor)]).toEqual([0, 2]);
  });

  it('are previewed, and tried by their author alone, whatever their settings', async () => {
    const { body } = await system
      .as(cambodia)
      .post(at('/preview'))
      .send({ ...texts, language: 'km' })
      .expect(200);
    expect(body.subject).toBe(texts.title.km);
    expect(body.paragraphs[0]).toBe('We meet in room 2.');
    await system.as(cambodia).post(at('/test')).send(texts).expect(204);
    await system.idle();
    expect(emails(cambodia).map(({ subject }) => subject)).toEqual([`Test: ${texts.title.en}`]);
    const { items } = (await system.as(cambodia).get(at()).expect(200)).body;
    expect(items).toHaveLength(1);
  });

  it.each([
    [{ audience: { ...everyone, memberStates: ['SG'] } }, '/audience', 'nobody-in-audience'],
    [{ sendAt: '2020-01-01T00:00:00Z' }, '/sendAt', 'not-in-future'],
  ])('are rejected if they could reach nobody: %j', async (more, pointer, code) => {
    const body = { ...texts, audience: everyone, sendAt: null, ...more };
    const { errors } = (await system.as(secretariat).post(at()).send(body).expect(422)).body;
    expect(errors).toMatchObject([{ pointer, code }]);
  });

  it('of somebody who has left the programme are not sent', async () => {
    const author = await system.visitor({ role: 'programme-coordinator' });
    const { id } = await write(author, everyone, '2099-01-01T00:00:00Z');
    const register = system.app.get(PersonalDataRegister);
    const kind = register.kinds.find((one) => one.kind === 'announcements');
    await system.db.transaction(async () => kind?.erase?.(author.personId));
    await send(id);
    expect(await read(id)).toMatchObject({
      state: 'stopped',
      authorName: null,
      figures: { recipients: 0 },
    });
  });
});
