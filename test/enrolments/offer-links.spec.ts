import { OfferLinks } from '../../src/modules/enrolments/offers/offer-links.js';
import { CapturedLog } from '../support/captured-log.js';
import { lesson, publish, setCourses } from '../support/course-factory.js';
import { offeredSeat, openCohort, workshopNow } from '../support/factories.js';
import { OfferScene, offerPassword } from '../support/offers.js';
import { TestSystem, type Visitor } from '../support/system.js';

/** A nominee without a password is offered a place, and answers by the link of the email. */
describe('The link of an offer', () => {
  let log: CapturedLog;
  let system: TestSystem;
  let secretariat: Visitor;
  let coordinator: Visitor;
  let cohortId: string;
  let offers: OfferScene;

  beforeAll(async () => {
    log = new CapturedLog();
    system = await TestSystem.start({ env: { LOG_LEVEL: 'debug' } });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    coordinator = await system.visitor({ role: 'national-coordinator', state: 'KH' });
    offers = new OfferScene(system, secretariat);
    cohortId = await openCohort(system, secretariat, [{ pool: 'KH', seats: 50 }], {
      languages: ['en', 'km'],
    });
    const trainer = await system.visitor({ role: 'trainer' });
    await workshopNow(system, secretariat, { cohort: cohortId, trainer, capacity: 3 });
    const optional = lesson('optional', 'More.', { required: false, teachingMinutes: 2_000 });
    const course = await publish(system, trainer, [lesson('first', 'This.'), optional]);
    await setCourses(system, secretariat, cohortId, [course.id]);
  });
  afterAll(async () => {
    await system.stop();
    log.end();
  });

  /** By default the nominator is the coordinator of the country. */
  const offered = (cohort = cohortId) => offers.offer(cohort, coordinator);
  const stateOf = (id: string) =>
    system.db.row(
      `SELECT a.state, p.status, p.password_hash IS NOT NULL AS password,
         (SELECT count(*)::int FROM enrolments e WHERE e.application_id = a.id) AS enrolments
       FROM applications a JOIN people p ON p.id = a.person_id WHERE a.id = $1`,
      [id],
    );
  const untouched = { state: 'offered', status: 'invited', password: false, enrolments: 0 };

  it('is in an email that says what is offered, in the time of the person’s country', async () => {
    const { personId, id, text, token } = await offered();
    expect(text).toMatch(/Dates: .+\d{4}/);
    // Half an hour of the required unit, and an hour of the session, as on the page.
    expect(text).toMatch(/^Study time: about 20 minutes a week$/m);
    expect(text).toMatch(
      /^Live sessions: \w{3}, \d+ \w+ \d{4}.+\d\d:\d\d.+\d\d:\d\d \(Phnom Penh time, GMT\+7\)$/m,
    );
    expect(text).toContain('Languages: English, Khmer');
    expect(text).toContain('(Phnom Penh time, GMT+7)');
    expect(text).not.toContain('UTC');
    expect(token.split('.')[0]).toBe(id);
    expect(token).not.toContain(personId);
  });

  it('keeps to the country’s time for a person whose zone was never asked for', async () => {
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const email = 'zone@nominated.test';
    const { body } = await system
      .as(coordinator)
      .post(`/api/v1/cohorts/${cohort}/nominations`)
      .send({ email, latinName: 'SOK Zone', language: 'en' })
      .expect(201);
    await system.db.run(`UPDATE people SET time_zone = 'UTC' WHERE id = $1`, [body.personId]);
    await system
      .as(secretariat)
      .post(`/api/v1/applications/${body.id}/decision`)
      .send({ decision: 'offer' })
      .expect(200);
    const { text, token } = await offers.emailTo(email);
    expect(text).toContain('(Phnom Penh time, GMT+7)');
    const answer = await offers.read(token).expect(200);
    expect(answer.body.timeZone).toBe('Asia/Phnom_Penh');
  });

  it('shows that offer, and nothing about the person', async () => {
    const { id, token, email } = await offered();
    const { body } = await offers.read(token).expect(200);
    expect(body).toEqual({
      ...{ applicationId: id, cohortId, memberState: 'KH', nominated: true, pool: 'KH' },
      ...{ timeZone: 'Asia/Phnom_Penh', answersBy: 'link', isOwn: false },
      offerExpiresAt: expect.any(String),
    });
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${email}|SOK`));
    // It signs nobody in.
    await system.http
      .get(`/api/v1/applications/${id}`)
      .set('authorization', `Bearer ${token}`)
      .expect(401);
    expect(await stateOf(id)).toEqual(untouched);
  });

  it('sets the first password, opens the account and accepts, in one request', async () => {
    const { id, token, email } = await offered();
    const { body } = await offers.accept(token).expect(201);
    expect(body).toMatchObject({ missingFactor: null, enrolmentId: expect.any(String) });
    const own = await system.http
      .get(`/api/v1/applications/${id}`)
      .set('authorization', `Bearer ${body.token}`)
      .expect(200);
    expect(own.body).toMatchObject({ state: 'accepted', enrolmentId: body.enrolmentId });
    await system.http.post('/api/v1/sessions').send({ email, password: offerPassword }).expect(201);
    // The link of the invitation has done its work as well.
    const invitation = /\/activate\S*#(\S+)/;
    const sent = await system.mail.find(email, ({ text }) => invitation.test(text));
    await system.http
      .post('/api/v1/accounts/activation')
      .send({ token: invitation.exec(sent.text)?.[1], password: 'another one of these people' })
      .expect(400);
    for (const answer of [offers.read(token), offers.accept(token), offers.decline(token)]) {
      expect((await answer.expect(410)).body.type).toBe('/problems/offer-link-used');
    }
  });

  it('delivers the session as a cookie to a browser', async () => {
    const { token } = await offered();
    const { body, headers } = await offers.accept(token, { cookie: true }).expect(201);
    expect(body.token).toBeNull();
    expect(String(headers['set-cookie'])).toMatch(/HttpOnly/);
  });

  it('changes nothing when the password is weak, and can be used again', async () => {
    const { id, token } = await offered();
    const weak = await offers.accept(token, { password: 'SOK Offered 2026' }).expect(422);
    expect(weak.body.errors[0].pointer).toBe('/password');
    await offers.accept(token, { password: 'short' }).expect(422);
    expect(await stateOf(id)).toEqual(untouched);
    await offers.accept(token).expect(201);
  });

  it('is refused when it is forged, cut off or put together of two', async () => {
    const [one, other] = [await offered(), await offered()];
    const [id, end = '', code = ''] = one.token.split('.');
    const later = (Number.parseInt(end, 36) + 86_400_000).toString(36);
    const flipped = `${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`;
    const forged = [
      `${id}.${end}.${flipped}`,
      `${id}.${later}.${code}`,
      `${other.id}.${end}.${code}`,
      `${other.token.split('.').slice(0, 2).join('.')}.${code}`,
      one.token.slice(0, -1),
      `${one.token}.x`,
      one.token.toUpperCase(),
      'token',
    ];
    for (const token of forged) {
      for (const answer of [offers.read(token), offers.accept(token), offers.decline(token)]) {
        expect((await answer.expect(400)).body.type).toBe('/problems/offer-link-invalid');
      }
    }
    expect([await stateOf(one.id), await stateOf(other.id)]).toEqual([untouched, untouched]);
  });

  it('is refused when it has expired, and after the offer was made again', async () => {
    const { id, personId, email } = await offered();
    const linkTo = async (sql: string) => {
      await system.db.run(`UPDATE applications SET offer_expires_at = ${sql} WHERE id = $1`, [id]);
      const [row] = await system.db.rows<{ at: Date }>(
        'SELECT offer_expires_at AS at FROM applications WHERE id = $1',
        [id],
      );
      const offer = { applicationId: id, personId, email, offerExpiresAt: row?.at as Date };
      return system.app.get(OfferLinks).tokenOf(offer);
    };
    const old = await linkTo(`now() - interval '1 minute'`);
    for (const answer of [offers.read(old), offers.accept(old), offers.decline(old)]) {
      expect((await answer.expect(410)).body.type).toBe('/problems/offer-link-expired');
    }
    const former = await linkTo(`now() + interval '1 day'`);
    const current = await linkTo(`now() + interval '2 days'`);
    expect((await offers.read(former).expect(410)).body.type).toBe('/problems/offer-link-used');
    await offers.read(current).expect(200);
  });

  it('is refused at a former address, and of a suspended account', async () => {
    const [moved, closed] = [await offered(), await offered()];
    const path = `/api/v1/people/${moved.personId}/email`;
    const person = await system.as(secretariat).get(`/api/v1/people/${moved.personId}`).expect(200);
    await system
      .as(secretariat)
      .put(path)
      .set('if-match', person.headers.etag as string)
      .send({ email: 'right@nominated.test', reason: 'A letter was missing' })
      .expect(200);
    await system.db.run(`UPDATE people SET status = 'suspended' WHERE id = $1`, [closed.personId]);
    for (const { token } of [moved, closed]) {
      await offers.read(token).expect(400);
      await offers.accept(token).expect(400);
      await offers.decline(token).expect(400);
    }
  });

  it('declines without an account, with a reason that coordinators read', async () => {
    const cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 1 }]);
    const first = await offered(cohort);
    const { body: next } = await system
      .as(coordinator)
      .post(`/api/v1/cohorts/${cohort}/nominations`)
      .send({ email: 'next@nominated.test', latinName: 'SOK Next' })
      .expect(201);
    await system
      .as(secretariat)
      .post(`/api/v1/applications/${next.id}/decision`)
      .send({ decision: 'offer' })
      .expect(200);
    await offers.decline(first.token, { reason: 'x'.repeat(1_001) }).expect(422);
    await offers.decline(first.token, { reason: ' I am away in March. ' }).expect(204);
    expect(await stateOf(first.id)).toEqual({ ...untouched, state: 'declined' });
    expect(await stateOf(next.id)).toMatchObject({ state: 'offered' });
    const shown = await system.as(coordinator).get(`/api/v1/applications/${first.id}`).expect(200);
    expect(shown.body.history.at(-1)).toMatchObject({
      ...{ state: 'declined', reason: 'I am away in March.' },
    });
    await offers.accept(first.token).expect(410);
    await offers.decline(first.token).expect(410);
  });

  it('keeps the reason for declining from reviewers and from those with a conflict', async () => {
    const { id, personId, token } = await offered();
    const reviewer = await system.visitor({ role: 'trainer' });
    const conflicted = await system.visitor({ role: 'programme-coordinator' });
    await system.db.run(
      `INSERT INTO cohort_reviewers (cohort_id, person_id) SELECT $1, unnest($2::uuid[])`,
      [cohortId, [reviewer.personId, conflicted.personId]],
    );
    await system.db.run(`UPDATE people SET organisation = 'Institute' WHERE id = ANY($1)`, [
      [personId, conflicted.personId],
    ]);
    await system.db.run('UPDATE applications SET answers_private = FALSE WHERE id = $1', [id]);
    await offers.decline(token, { reason: 'My mother is ill.' }).expect(204);
    const reasonFor = async (visitor: Visitor) => {
      const { body } = await system.as(visitor).get(`/api/v1/applications/${id}`).expect(200);
      return [body.history.at(-1).state, body.history.at(-1).reason];
    };
    expect(await reasonFor(reviewer)).toEqual(['declined', null]);
    expect(await reasonFor(conflicted)).toEqual(['declined', null]);
    for (const reader of [secretariat, coordinator]) {
      expect(await reasonFor(reader)).toEqual(['declined', 'My mother is ill.']);
    }
  });

  it('sends a person who has an account to sign in, for both answers', async () => {
    const trainee = await system.visitor({ state: 'KH' });
    const id = await offeredSeat(system, secretariat, trainee, cohortId);
    const { token, text } = await offers.emailTo(trainee.email);
    expect((await offers.read(token).expect(200)).body).toMatchObject({
      answersBy: 'sign-in',
      isOwn: false,
    });
    expect(text).not.toContain('password');
    expect((await offers.read(token, trainee).expect(200)).body.isOwn).toBe(true);
    expect((await offers.read(token, coordinator).expect(200)).body.isOwn).toBe(false);
    for (const answer of [offers.accept(token), offers.decline(token)]) {
      expect((await answer.expect(409)).body.type).toBe('/problems/sign-in-to-answer');
    }
    // In the application the notification leads to their own page, without the token.
    const { body: list } = await system.as(trainee).get('/api/v1/me/notifications').expect(200);
    const notice = list.items.find(({ kind }: { kind: string }) => kind === 'offer-made');
    expect(notice.path).toBe(`/applications/${id}`);
    const signedIn = system.as(trainee).post(`/api/v1/applications/${id}/refusal`);
    await signedIn.send({ reason: 'Another post' }).expect(200);
  });

  it('is answered once by two who use it at the same time', async () => {
    const both = await offered();
    const accepted = await Promise.all([1, 2, 3].map(() => offers.accept(both.token)));
    expect(accepted.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
    expect(await stateOf(both.id)).toMatchObject({ state: 'accepted', enrolments: 1 });

    const either = await offered();
    const answers = await Promise.all([offers.accept(either.token), offers.decline(either.token)]);
    const [yes, no] = answers.map(({ status }) => status);
    expect([
      [201, 410],
      [410, 204],
    ]).toContainEqual([yes, no]);
    const state = yes === 201 ? 'accepted' : 'declined';
    expect(await stateOf(either.id)).toMatchObject({ state, enrolments: yes === 201 ? 1 : 0 });
  });

  it('is never logged', async () => {
    const { token } = await offered();
    await offers.read(token).expect(200);
    await offers.accept(token).expect(201);
    await system.idle();
    const [, , code = ''] = token.split('.');
    expect(log.text.length).toBeGreaterThan(1_000);
    expect(log.text).not.toContain(code);
  });
});
