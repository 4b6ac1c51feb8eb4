import { TestSystem, type Visitor } from '../../../../test/support/system.js';

describe('Import of certificates of earlier years', () => {
  let system: TestSystem;
  let secretariat: Visitor;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
  });
  afterAll(() => system.stop());

  const HEAD = 'number,name,country,title,hours,starts,ends,issued,expires';
  const send = (lines: string[], head = HEAD) =>
    system
      .as(secretariat)
      .post('/api/v1/certificate-batches/imports')
      .set('content-type', 'text/csv')
      .send(`${head}\n${lines.join('\n')}\n`);

  it.each<[string, string, { pointer: string; code: string }[]]>([
    [
      'that end before they start, are issued in the future and expire before their issue',
      'N-1,TEST A,KH,Course,12,2015-07-05,2015-07-01,2035-07-01,2016-01-01',
      [
        { pointer: '/lines/2/ends', code: 'before-start' },
        { pointer: '/lines/2/issued', code: 'in-future' },
        { pointer: '/lines/2/expires', code: 'expired-when-issued' },
      ],
    ],
    [
      'issued before they start',
      'N-1,TEST A,KH,Course,12,2015-07-05,2015-07-09,2015-07-01,',
      [{ pointer: '/lines/2/issued', code: 'issued-before-start' }],
    ],
    [
      'dated in the Buddhist era',
      'N-1,TEST A,KH,Course,12,,,2558-07-01,',
      [{ pointer: '/lines/2/issued', code: 'buddhist-era' }],
    ],
    [
      'with an unknown country and a fraction of an hour',
      'N-1,TEST A,Atlantis,Course,1.5,,,2015-07-01,',
      [
        { pointer: '/lines/2/country', code: 'not-country' },
        { pointer: '/lines/2/hours', code: 'not-whole' },
      ],
    ],
  ])('rejects certificates %s', async (_, line, errors) => {
    const { body } = await send([line]).expect(422);
    expect(body.errors).toHaveLength(errors.length);
    expect(body.errors).toEqual(expect.arrayContaining(errors.map(expect.objectContaining)));
  });

  it('recognises a duplicate number in another spelling, in the list and in the register', async () => {
    const line = (number: string) => `${number},TEST A,Myanmar,Course,១២,,,2015-07-01,`;
    const { body } = await send(['D-1', 'd-1', 'D–1', 'D 1'].map(line)).expect(422);
    expect(body.errors).toMatchObject(
      [3, 4, 5].map((at) => ({ pointer: `/lines/${at}/number`, code: 'number-twice' })),
    );
    await send([line('D-1')]).expect(201);
    const again = await send([line('d 1')]).expect(422);
    expect(again.body.errors).toMatchObject([{ code: 'number-known' }]);
    const [batch] = await system.db.rows<{ imported: { content: object }[] }>(
      'SELECT imported FROM certificate_batches',
    );
    expect(batch?.imported[0]?.content).toMatchObject({ hours: 12, memberState: 'MM' });
  });

  it('accepts dates in the digits of any script, and names of languages', async () => {
    const systems = ['khmr', 'thai', 'mymr', 'arab', 'fullwide'];
    const format = (numberingSystem: string) => (part: number) =>
      new Intl.NumberFormat('en', { numberingSystem, useGrouping: false }).format(part);
    const day = (year: number, system: string) => [year, 7, 1].map(format(system)).join('-');
    const lines = (year: number) =>
      systems.map(
        (system) => `DIGITS-${year}-${system},TEST A,KH,Khmer,Course,${day(year, system)}`,
      );
    const head = 'number,name,country,language,title,issued';
    await send(lines(2015), head).expect(201);
    const { body } = await send(lines(2558), head).expect(422);
    expect(body.errors).toMatchObject(
      systems.map((_, at) => ({ pointer: `/lines/${at + 2}/issued`, code: 'buddhist-era' })),
    );
  });

  it('accepts a title above headings in another language', async () => {
    await send(
      ['X-9,NGUYỄN Văn An,2015-07-01,Khóa học'],
      'Danh sách,,,\nSố giấy chứng nhận,Họ và tên,Ngày cấp,Khóa đào tạo',
    ).expect(201);
  });
});
