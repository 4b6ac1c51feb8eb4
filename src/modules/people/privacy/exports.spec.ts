import { randomBytes } from 'node:crypto';
import { bufferedBytes } from '../../../../test/support/memory.js';
import { TestSystem } from '../../../../test/support/system.js';
import { newId } from '../../../platform/database/id.js';
import { FILE_STORE, FileMissing, type FileStore } from '../../../platform/files/file-store.js';
import { FileUploads } from '../../../platform/files/file-uploads.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import { PersonalDataRegister } from '../../../platform/privacy/personal-data.js';
import { ErasureService } from './erasure.service.js';
import { ExportProcessor } from './export.processor.js';

const MB = 1_048_576;

describe('An export of everything about a person', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await TestSystem.start();
  });
  afterAll(() => system.stop());

  const eraseNow = async (personId: string) => {
    await system.db.run(
      `INSERT INTO erasures (person_id, state, due_at, begun_at) VALUES ($1, 'running', now(), now())`,
      [personId],
    );
    await system.db.transaction(() => system.app.get(ErasureService).erase({ personId }));
  };
  const exportOf = async (personId: string) => {
    const exportId = newId();
    await system.db.run('INSERT INTO privacy_exports (id, person_id) VALUES ($1, $2)', [
      exportId,
      personId,
    ]);
    return exportId;
  };

  it('reports that it could not be built, and can be requested again', async () => {
    const visitor = await system.visitor();
    const ask = () => system.as(visitor).post('/api/v1/me/exports').expect(202);
    const firstId = await exportOf(visitor.personId);
    expect((await ask()).body.id).toBe(firstId);
    await system.app.get(ExportProcessor).giveUp({ exportId: firstId });
    const { body: second } = await ask();
    expect(second.id).not.toBe(firstId);
    await system.idle();
    const { body } = await system.as(visitor).get('/api/v1/me/exports').expect(200);
    expect(body.items).toMatchObject([
      { id: second.id, state: 'done', sizeBytes: expect.any(Number) },
      { id: firstId, state: 'failed', sizeBytes: null },
    ]);
  });

  it('leaves no bytes when the person is erased while it is being built', async () => {
    const visitor = await system.visitor();
    const exportId = await exportOf(visitor.personId);
    const commit = await system.app.get(ExportProcessor).make({ exportId });
    const upload = await system.db.row<{ id: string; key: string }>(
      'SELECT id, storage_key AS key FROM file_uploads',
    );
    await eraseNow(visitor.personId);
    await system.db.transaction(async () => commit?.());
    await system.idle();
    expect(await system.db.rows('SELECT 1 FROM stored_files WHERE id = $1', [upload?.id])).toEqual(
      [],
    );
    await expect(system.app.get<FileStore>(FILE_STORE).get(upload?.key ?? '')).rejects.toThrow(
      FileMissing,
    );
  });

  it('needs little memory, however many files there are', async () => {
    const visitor = await system.visitor();
    const uploads = system.app.get(FileUploads);
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) {
      const content = randomBytes(3 * MB);
      const upload = await uploads.writeOne({ name: 'scan.pdf', content, mediaType: 'x/y' });
      await uploads.record([upload]);
      ids.push(upload.id);
    }
    system.app.get(PersonalDataRegister).declare({
      ...{ kind: 'scans', why: 'selection', tables: [], kept: 'as-the-account', days: null },
      ...{ onErasure: 'removed', export: {} },
      exportFiles: `SELECT id FROM stored_files WHERE name = 'scan.pdf' AND $1::uuid IS NOT NULL`,
    });
    const files = system.app.get(StoredFiles);
    const open = files.open.bind(files);
    const held: number[] = [];
    files.open = (file) => {
      held.push(bufferedBytes());
      return open(file);
    };
    const exportId = await exportOf(visitor.personId);
    const commit = await system.app.get(ExportProcessor).make({ exportId });
    files.open = open;
    await system.db.transaction(async () => commit?.());
    expect(held).toHaveLength(20);
    expect(Math.min(...held.slice(10)) - (held[0] ?? 0)).toBeLessThan(3 * MB);
    const row = await system.db.row<{ size: number }>(
      `SELECT size_bytes::int AS size FROM stored_files f
       JOIN privacy_exports x ON x.file_id = f.id WHERE x.id = $1`,
      [exportId],
    );
    expect(row?.size).toBeGreaterThan(60 * MB);
  });
});
