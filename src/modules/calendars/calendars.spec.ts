import { createHmac } from 'node:crypto';
import { cohortBody, enrolled, openCohort, workshopNow } from '../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../test/support/system.js';

describe('A personal calendar', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let trainee: Visitor;
  let cohortId: string;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    trainee = await system.visitor();
    cohortId = await openCohort(system, secretariat, [{ pool: 'open', seats: 5 }], {
      title: { en: 'Mangroves', km: 'ព្រៃកោងកាង' },
    });
  });
  afterAll(() => system.stop());

  const subscribe = async (visitor: Visitor) => {
    const { body } = await system.as(visitor).post('/api/v1/me/calendar').expect(200);
    return new URL(body.address).pathname;
  };
  /** With its folded lines (RFC 5545, 3.1) joined again. */
  const read = async (path: string) =>
    (await system.http.get(path).expect(200)).text.replaceAll('\r\n ', '');

  /** Gives a session and its workshop a title in Khmer. */
  const translate = async (session: string) => {
    await system.db.run(
      `UPDATE workshop_sessions SET title = title || '{"km": "វគ្គទី ១"}' WHERE id = $1`,
      [session],
    );
    await system.db.run(
      `UPDATE workshops SET title = title || '{"km": "សិក្ខាសាលា"}'
       WHERE id = (SELECT workshop_id FROM workshop_sessions WHERE id = $1)`,
      [session],
    );
  };

  it('blocks time only for sessions, and is byte for byte the same until something changes', async () => {
    const person = await system.visitor();
    const trainer = await system.visitor({ role: 'trainer' });
    await enrolled(system, secretariat, person, cohortId);
    const { session } = await workshopNow(system, secretariat, {
      ...{ cohort: cohortId, trainer, capacity: 3 },
    });
    const path = await subscribe(person);
    const before = await system.http.get(path).expect(200);
    const etag = before.headers.etag as string;
    const again = await system.http.get(path).expect(200);
    expect(again.text).toBe(before.text);
    expect(again.headers.etag).toBe(etag);
    await system.http.get(path).set('if-none-match', etag).expect(304);
    await system.as(person).post(`/api/v1/workshop-sessions/${session}/registration`).expect(200);
    const after = await system.http.get(path).set('if-none-match', etag).expect(200);
    const events = after.text.split('BEGIN:VEVENT').slice(1);
    expect(events).toHaveLength(2);
    for (const event of events) {
      expect(event.includes('TRANSP:TRANSPARENT')).toBe(!event.includes(`UID:session-${session}`));
    }
  });

  it("contains the deadlines, the run and the sessions, in the person's language", async () => {
    await system.db.run(`UPDATE people SET language = 'km' WHERE id = $1`, [trainee.personId]);
    const path = await subscribe(trainee);
    const answer = await system.http.get(path).expect(200);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    expect(answer.text).not.toContain('BEGIN:VEVENT');

    const { body } = await system
      .as(trainee)
      .post(`/api/v1/cohorts/${cohortId}/applications`)
      .send({ draft: true })
      .expect(201);
    expect(await read(path)).toContain('SUMMARY:ដាក់ពាក្យស្នើសុំ៖ ព្រៃកោងកាង');
    await system.as(trainee).post(`/api/v1/applications/${body.id}/submission`).expect(200);
    await system
      .as(secretariat)
      .post(`/api/v1/applications/${body.id}/decision`)
      .send({ decision: 'offer' })
      .expect(200);
    expect(await read(path)).toContain('SUMMARY:បញ្ជាក់ការចូលរួម៖ ព្រៃកោងកាង');
    await system.as(trainee).post(`/api/v1/applications/${body.id}/acceptance`).expect(200);
    const trainer = await system.visitor({ role: 'trainer' });
    const { session } = await workshopNow(system, secretariat, {
      cohort: cohortId,
      trainer,
      capacity: 3,
    });
    await translate(session);
    await system.as(trainee).post(`/api/v1/workshop-sessions/${session}/registration`).expect(200);
    const text = await read(path);
    expect(text).toContain(`UID:session-${session}@green-envoys`);
    expect(text).toContain('SUMMARY:សិក្ខាសាលា: វគ្គទី ១');
    expect(text).toContain('LOCATION:Bangkok');
    expect(text).toMatch(/DTSTART;VALUE=DATE:\d{8}\r\n/);
    expect(await read(await subscribe(trainer))).toContain(`UID:session-${session}`);
  });

  it('contains the application windows of cohorts for coordinators', async () => {
    const national = await system.visitor({ role: 'national-coordinator' });
    expect(await read(await subscribe(national))).toContain(`UID:windowCloses-${cohortId}`);
    expect(await read(await subscribe(await system.visitor()))).not.toContain('windowCloses');
  });

  it('has an address that cannot be guessed, and that can be removed', async () => {
    const visitor = await system.visitor();
    await enrolled(system, secretariat, visitor, cohortId);
    const first = await subscribe(visitor);
    await system.http.get(first.replace(/.{8}\.ics$/, 'AAAAAAAA.ics')).expect(404);
    await system.http.get('/api/v1/calendars/nothing').expect(404);
    const second = await subscribe(visitor);
    await system.http.get(first).expect(404);
    await system.http.get(second).expect(200);
    await system.as(visitor).delete('/api/v1/me/calendar').expect(204);
    await system.http.get(second).expect(404);
    const { body } = await system.as(visitor).get('/api/v1/me/calendar').expect(200);
    expect(body).toEqual({ address: null, createdAt: null });
  });

  it('has an address that stays valid, including those of an earlier version', async () => {
    const visitor = await system.visitor();
    const path = await subscribe(visitor);
    const [id = ''] = path.split('/').at(-1)?.split('.') ?? [];
    const code = createHmac('sha256', system.settings.SECRET_KEY)
      .update(`calendar ${id}`)
      .digest('base64url');
    await system.http.get(`/api/v1/calendars/${id}.${code}.ics`).expect(200);
    await system.http.get(`/api/v1/calendars/${id}.${code}`).expect(404);
    await system.as(visitor).delete('/api/v1/me/calendar').expect(204);
    await system.http.get(`/api/v1/calendars/${id}.${code}.ics`).expect(404);
  });

  it('answers nothing for a suspended account', async () => {
    const visitor = await system.visitor();
    const path = await subscribe(visitor);
    await system.db.run(`UPDATE people SET status = 'suspended' WHERE id = $1`, [visitor.personId]);
    await system.http.get(path).expect(404);
  });

  it('gives the sessions of a cohort to anyone, each as in a personal calendar', async () => {
    const person = await system.visitor();
    const trainer = await system.visitor({ role: 'trainer' });
    const cohort = await openCohort(system, secretariat, [{ pool: 'open', seats: 5 }]);
    await enrolled(system, secretariat, person, cohort);
    const { session } = await workshopNow(system, secretariat, { cohort, trainer, capacity: 3 });
    await system.as(person).post(`/api/v1/workshop-sessions/${session}/registration`).expect(200);
    await translate(session);
    const own = await read(await subscribe(person));
    const { text, headers } = await system.http
      .get(`/api/v1/cohorts/${cohort}/calendar?language=km`)
      .expect(200);
    expect(headers['content-type']).toMatch(/^text\/calendar/);
    expect(headers['content-disposition']).toBe('attachment; filename="live-sessions.ics"');
    const uid = `UID:session-${session}@green-envoys`;
    expect(own).toContain(uid);
    expect(text).toContain(uid);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(own).toContain('SUMMARY:Workshop: Session\r\n');
    expect(text.replaceAll('\r\n ', '')).toContain('SUMMARY:សិក្ខាសាលា: វគ្គទី ១\r\n');
    expect(text).toContain(/^DTSTAMP:.+$/m.exec(own.slice(own.indexOf(uid)))?.[0]);
    await system.http.get(`/api/v1/cohorts/${cohort}/calendar?language=xx`).expect(422);
  });

  it('keeps the sessions of a draft from the public', async () => {
    const { body } = await system
      .as(secretariat)
      .post('/api/v1/cohorts')
      .send(cohortBody([{ pool: 'open', seats: 5 }]))
      .expect(201);
    await system.http.get(`/api/v1/cohorts/${body.id}/calendar`).expect(404);
    await system.as(secretariat).get(`/api/v1/cohorts/${body.id}/calendar`).expect(200);
  });
});
