import { setTimeout } from 'node:timers/promises';
import { newCertificateNumber } from '../../src/modules/certificates/certificate-number.js';
import { newId } from '../../src/platform/database/id.js';
import { setCourses } from '../support/course-factory.js';
import { cohortBody, openCohort, publishedCourse, workshopNow } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

type Kind = 'people' | 'cohorts' | 'courses' | 'certificates';

const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString();

describe('Search of staff', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let administrator: Visitor;
  let national: Visitor;
  let trainer: Visitor;
  let trainee: Visitor;
  const number = { KH: newCertificateNumber(), VN: newCertificateNumber() };

  const search = async (who: Visitor, text: string) => {
    const path = `/api/v1/search?search=${encodeURIComponent(text)}`;
    const { body } = await system.as(who).get(path).expect(200);
    return body as Record<Kind, Record<string, unknown>[]>;
  };
  const named = async (who: Visitor, text: string) =>
    (await search(who, text)).people.map(({ latinName }) => latinName);
  const titled = async (who: Visitor, kind: 'cohorts' | 'courses', text: string) =>
    (await search(who, text))[kind].map(({ title }) => (title as { en: string }).en);
  const numbered = async (who: Visitor, text: string) =>
    (await search(who, text)).certificates.map((certificate) => certificate.number);

  const rename = (personId: string, latin: string, native: string | null = null) =>
    system.db.run('UPDATE people SET latin_name = $2, native_name = $3 WHERE id = $1', [
      ...[personId, latin, native],
    ]);
  /** A course that is not published yet. */
  const draftCourse = (author: Visitor, title: string) =>
    system
      .as(author)
      .post('/api/v1/courses')
      .send({
        slug: newId(),
        title: { en: title },
        summary: { en: 'For a test' },
        ...{ licence: 'CC BY 4.0', credit: 'Nobody' },
      })
      .expect(201);
  const addCertificate = async (state: 'KH' | 'VN', personId: string) =>
    system.db.run(
      `INSERT INTO certificates (id, number, person_id, member_state, state, content, earlier_number)
       VALUES ($1, $2, $3, $4, 'making', $5, $6)`,
      [
        ...[newId(), number[state], personId, state],
        JSON.stringify({
          latinName: 'HOLDER Zebrina',
          cohortTitle: 'Zebra',
          issuedOn: '2026-01-01',
        }),
        `ACC 2019/${state}`,
      ],
    );

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    administrator = await system.visitor({ role: 'administrator' });
    national = await system.visitor({ role: 'national-coordinator' });
    trainer = await system.visitor({ role: 'trainer' });
    trainee = await system.visitor();
    const [cambodian, vietnamese] = [await system.visitor(), await system.visitor({ state: 'VN' })];
    await rename(cambodian.personId, 'ZEBRA Sokha', '王小明');
    await rename(vietnamese.personId, 'ZÉBRA Văn An');
    await addCertificate('KH', cambodian.personId);
    await addCertificate('VN', vietnamese.personId);

    const quotas = [{ pool: 'open', seats: 5 }];
    const title = (en: string) => ({ title: { en } });
    const studied = await openCohort(system, secretariat, quotas, {
      title: { en: 'Zebra reefs', th: 'แนวปะการังม้าลาย' },
    });
    const attended = await openCohort(system, secretariat, quotas, title('Zebra forests'));
    await openCohort(system, secretariat, quotas, title('Zebra rivers'));
    const draft = cohortBody(quotas, title('Zebra drafts'));
    await system.as(secretariat).post('/api/v1/cohorts').send(draft).expect(201);

    const other = await system.visitor({ role: 'trainer' });
    const own = await publishedCourse(system, trainer);
    await publishedCourse(system, other);
    await draftCourse(trainer, 'Zebra lessons');
    await draftCourse(other, 'Zebra lectures');
    await setCourses(system, secretariat, studied, [own]);
    await workshopNow(system, secretariat, { cohort: attended, trainer, capacity: 5 });
  });
  afterAll(() => system.stop());

  it.each([
    ['the secretariat', () => secretariat],
    ['an administrator', () => administrator],
  ])('finds everything for %s', async (_name, who) => {
    expect(await named(who(), 'zebra')).toEqual(['ZEBRA Sokha', 'ZÉBRA Văn An']);
    expect(await titled(who(), 'cohorts', 'zebra')).toHaveLength(4);
    expect(await titled(who(), 'courses', 'zebra')).toHaveLength(2);
    expect(await numbered(who(), number.VN)).toEqual([number.VN]);
  });

  it('finds only people and certificates of their country for a national coordinator', async () => {
    expect(await named(national, 'zebra')).toEqual(['ZEBRA Sokha']);
    expect(await named(national, 'văn')).toEqual([]);
    expect(await numbered(national, number.KH)).toEqual([number.KH]);
    expect(await numbered(national, number.VN)).toEqual([]);
    expect((await titled(national, 'cohorts', 'zebra')).sort()).toEqual([
      'Zebra forests',
      'Zebra reefs',
      'Zebra rivers',
    ]);
    expect(await titled(national, 'courses', 'zebra')).toEqual([]);
    const { courses } = await search(national, 'test course');
    expect(courses.map(({ editable }) => editable)).toEqual([false, false]);
  });

  it('finds only their own courses and cohorts for a trainer, and no people', async () => {
    const found = await search(trainer, 'zebra');
    expect(found.people).toEqual([]);
    expect(found.certificates).toEqual([]);
    expect(await numbered(trainer, number.KH)).toEqual([]);
    expect((await titled(trainer, 'cohorts', 'zebra')).sort()).toEqual([
      'Zebra forests',
      'Zebra reefs',
    ]);
    expect(await titled(trainer, 'courses', 'zebra')).toEqual(['Zebra lessons']);
    expect(found.courses[0]?.editable).toBe(true);
    expect(await titled(trainer, 'courses', 'test course')).toHaveLength(1);
  });

  it('is closed to trainees, to visitors and to API clients', async () => {
    await system.as(trainee).get('/api/v1/search?search=zebra').expect(403);
    await system.http.get('/api/v1/search?search=zebra').expect(401);
    const { body } = await system
      .as(secretariat)
      .post('/api/v1/me/access-tokens')
      .send({ name: 'All of it', scopes: ['people:read', 'reports:read'], expiresAt: inAMonth() })
      .expect(201);
    const app = system.http.get('/api/v1/search?search=zebra');
    await app.set('authorization', `Bearer ${body.token}`).expect(403);
  });

  it.each([
    ['the beginning of a word', 'sok', 'ZEBRA Sokha'],
    ['words in any order', 'sok zeb', 'ZEBRA Sokha'],
    ['one letter of a Chinese name', '王', 'ZEBRA Sokha'],
    ['a name without its marks', 'van an zebra', 'ZÉBRA Văn An'],
  ])('finds a person by %s', async (_name, text, name) =>
    expect(await named(secretariat, text)).toEqual([name]),
  );

  it('finds no person by the middle of a word', async () =>
    expect(await named(secretariat, 'ebra')).toEqual([]));

  it('finds a certificate by any form and any part of its number, not by a name', async () => {
    const plain = number.KH.replaceAll('-', '').toLowerCase();
    for (const text of [plain, number.KH.slice(3, 12), 'acc 2019/KH']) {
      expect(await numbered(secretariat, text)).toEqual([number.KH]);
    }
    expect(await numbered(secretariat, 'Zebrina')).toEqual([]);
    expect(await numbered(secretariat, 'GE')).toEqual([]);
  });

  it('reads people and certificates by their indexes, however few they are', async () => {
    const uses = async () => {
      const rows = await system.db.rows<{ index: string; count: string }>(
        `SELECT indexrelname AS index, idx_scan AS count FROM pg_stat_user_indexes
         WHERE indexrelname IN ('people_search', 'certificates_numbers')`,
      );
      return Object.fromEntries(rows.map(({ index, count }) => [index, Number(count)]));
    };
    const before = await uses();
    await search(secretariat, 'nobodyhasthisname');
    const isUsed = async () => {
      const after = await uses();
      return Object.entries(before).every(([index, count]) => (after[index] ?? 0) > count);
    };
    // PostgreSQL writes its statistics some seconds later.
    while (!(await isUsed())) await setTimeout(250);
  }, 30_000);

  it('finds a title by a word of a script without spaces', async () =>
    expect(await titled(secretariat, 'cohorts', 'ม้าลาย')).toEqual(['Zebra reefs']));

  it('finds no title by the code of its language', async () =>
    expect((await search(secretariat, 'en')).cohorts).toEqual([]));

  it('gives at most five of each kind', async () => {
    for (let n = 0; n < 6; n++) await rename((await system.visitor()).personId, `QUAGGA ${n}`);
    expect(await named(secretariat, 'quagga')).toEqual([0, 1, 2, 3, 4].map((n) => `QUAGGA ${n}`));
  });

  it.each(["%' OR 1=1 --", '%', '_', '\\', '___', "'; DROP TABLE people; --", '\u202e', '‍‍‍'])(
    'searches for %j literally, not as a pattern or SQL',
    async (text) => {
      const response = await system
        .as(secretariat)
        .get(`/api/v1/search?search=${encodeURIComponent(text)}`);
      expect([200, 422, 400]).toContain(response.status);
      if (response.status === 200) {
        expect(Object.values(response.body).flat()).toEqual([]);
      }
    },
  );

  it.each(['', '?search=', `?search=${'a'.repeat(101)}`, '?search[a]=b', '?search=a&search=b'])(
    'refuses %j',
    async (query) => {
      const { status } = await system.as(secretariat).get(`/api/v1/search${query}`);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );

  it('is left out of filters, which people save for themselves and no one else reads', async () => {
    const path = '/api/v1/me/saved-filters';
    const save = (who: Visitor, name: string, value = 'KH', filter = 'memberState') =>
      system
        .as(who)
        .post(path)
        .send({ list: 'applications', name, choices: [{ filter, value }] });
    const listed = async (who: Visitor, list = 'applications') =>
      (await system.as(who).get(`${path}?list=${list}`).expect(200)).body.items;
    const { body } = await save(secretariat, 'Cambodia').expect(201);
    await save(secretariat, 'A name', 'SOK', 'search').expect(422);
    // A filter of the same name takes the place of the earlier one.
    const replaced = await save(secretariat, 'Cambodia', 'VN').expect(201);
    expect(replaced.body).toEqual({
      ...body,
      choices: [{ filter: 'memberState', value: 'VN' }],
    });
    expect(await listed(secretariat)).toEqual([replaced.body]);
    expect(await listed(secretariat, 'people')).toEqual([]);
    expect(await listed(national)).toEqual([]);
    await system.as(national).delete(`${path}/${body.id}`).expect(404);
    for (let n = 1; n < 20; n++) await save(secretariat, `Filter ${n}`).expect(201);
    const refused = await save(secretariat, 'One more').expect(409);
    expect(refused.body.type).toBe('/problems/too-many-saved-filters');
    await save(secretariat, 'Cambodia').expect(201);
    await system.as(secretariat).delete(`${path}/${body.id}`).expect(204);
    expect(await listed(secretariat)).toHaveLength(19);
  });
});
