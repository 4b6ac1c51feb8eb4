import { newId } from '../../src/platform/database/id.js';
import { TestSystem, type Visitor } from '../support/system.js';

describe('Reading notifications', () => {
  let system: TestSystem;
  let reader: Visitor;
  let other: Visitor;

  const unread = async ({ personId }: Visitor) =>
    (
      await system.db.rows<{ id: string }>(
        'SELECT id FROM notifications WHERE person_id = $1 AND read_at IS NULL ORDER BY id',
        [personId],
      )
    ).map(({ id }) => id);
  const notify = async ({ personId }: Visitor, count: number) => {
    for (let n = 0; n < count; n++) {
      await system.db.run(
        `INSERT INTO notifications (id, person_id, kind, subject_id) VALUES ($1, $2, 'enrolled', $3)`,
        [newId(), personId, newId()],
      );
    }
  };

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    reader = await system.visitor();
    other = await system.visitor();
  });
  afterAll(() => system.stop());
  beforeEach(async () => {
    await notify(reader, 60);
    await notify(other, 2);
  });
  afterEach(() => system.db.run('DELETE FROM notifications'));

  it('marks one, and no other', async () => {
    const [first = '', ...rest] = await unread(reader);
    await system.as(reader).post(`/api/v1/me/notifications/${first}/reading`).expect(204);
    expect(await unread(reader)).toEqual(rest);
  });

  it('marks all of the reader, more than one page of them, and none of others', async () => {
    await system.as(reader).post('/api/v1/me/notifications/reading').expect(204);
    expect(await unread(reader)).toEqual([]);
    expect(await unread(other)).toHaveLength(2);
  });

  it('keeps when each was read first', async () => {
    const readAt = 'SELECT min(read_at) AS at FROM notifications WHERE person_id = $1';
    await system.as(reader).post('/api/v1/me/notifications/reading').expect(204);
    const before = await system.db.row(readAt, [reader.personId]);
    await system.as(reader).post('/api/v1/me/notifications/reading').expect(204);
    expect(await system.db.row(readAt, [reader.personId])).toEqual(before);
  });

  it('finds no notification of others', async () => {
    const [foreign] = await unread(other);
    await system.as(reader).post(`/api/v1/me/notifications/${foreign}/reading`).expect(404);
  });
});
