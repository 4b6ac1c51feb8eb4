import { searchKey } from '../../src/platform/text/search-key.js';
import { cohortBody } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('Search', () => {
  let system: TestSystem;
  let secretariat: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    const names = [
      'NGUYỄN Văn An',
      "O'Brien Mary",
      'ĐẶNG Thị Ɓé',
      'Ｗide Letters',
      'SOK 100% Dara',
      'Łukasz Ørsted-Weiß',
    ];
    for (const name of names) {
      const { personId } = await system.visitor();
      await system.db.run('UPDATE people SET latin_name = $2, native_name = $3 WHERE id = $1', [
        ...[personId, name, name.startsWith('SOK') ? 'សុខ ដារ៉ា' : null],
      ]);
    }
  });
  afterAll(() => system.stop());

  const peopleBy = async (search: string): Promise<string[]> => {
    const path = `/api/v1/people?search=${encodeURIComponent(search)}`;
    const { body } = await system.as(secretariat).get(path).expect(200);
    return body.items.map(({ latinName }: { latinName: string }) => latinName);
  };

  it.each([
    ['Nguyen', 'NGUYỄN Văn An'],
    ['nguyen van an', 'NGUYỄN Văn An'],
    ['An Nguyen', 'NGUYỄN Văn An'],
    ['nguyễn', 'NGUYỄN Văn An'],
    ['Nguyễn'.normalize('NFD'), 'NGUYỄN Văn An'],
    ['O’Brien', "O'Brien Mary"],
    ['obrien', "O'Brien Mary"],
    ['lukasz orsted', 'Łukasz Ørsted-Weiß'],
    ['weiss', 'Łukasz Ørsted-Weiß'],
    ['dang thi', 'ĐẶNG Thị Ɓé'],
    ['wide', 'Ｗide Letters'],
    ['សុខ', 'SOK 100% Dara'],
    ['100%', 'SOK 100% Dara'],
  ])('for %j finds %j', async (search, name) => expect(await peopleBy(search)).toEqual([name]));

  it.each(['100_', 'Nguyen Dara', '\\', 'សុខា'])('for %j finds no one', async (search) =>
    expect(await peopleBy(search)).toEqual([]),
  );

  it('finds a title in any Unicode normalization form', async () => {
    const title = { en: 'Forests', vi: 'Quản lý rừng bền vững' };
    for (const form of ['NFC', 'NFD'] as const) {
      const written = { ...title, vi: title.vi.normalize(form) };
      const body = cohortBody([{ pool: 'KH', seats: 1 }], { title: written });
      await system.as(secretariat).post('/api/v1/cohorts').send(body).expect(201);
    }
    for (const search of ['rừng', 'rừng'.normalize('NFD'), 'rung', 'RUNG quan']) {
      const path = `/api/v1/cohorts?search=${encodeURIComponent(search)}`;
      const { body } = await system.as(secretariat).get(path).expect(200);
      expect([search, body.items.length]).toEqual([search, 2]);
    }
  });

  it('computes the same key in PostgreSQL and in TypeScript', async () => {
    const texts = [
      'NGUYỄN Văn Đức',
      'Ｆull－width',
      'O’Neil ‘x’ ʼ`',
      'ﬁne ①',
      'សុខ ដារ៉ា',
      'İstanbul',
      'Łódź Ørsted Straße ẞ Æsa Œuvre ısı',
      'مُحَمَّد',
      'ÅSE',
    ];
    const rows = await system.db.rows<{ key: string }>(
      'SELECT search_key(t) AS key FROM unnest($1::text[]) WITH ORDINALITY AS u (t, n) ORDER BY n',
      [texts],
    );
    expect(rows.map(({ key }) => key)).toEqual(texts.map(searchKey));
  });

  it('for people uses an index', async () => {
    const rows = await system.db.transaction(async () => {
      await system.db.run('SET LOCAL enable_seqscan = off');
      return system.db.rows<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT id FROM people person WHERE search_key(person.latin_name || ' ' ||
           coalesce(person.native_name, '') || ' ' || coalesce(person.nominated_as, person.email))
           LIKE '%nguyen%'`,
      );
    });
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('people_search');
  });
});
