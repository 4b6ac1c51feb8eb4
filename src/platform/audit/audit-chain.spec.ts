import { TestSystem } from '../../../test/support/system.js';
import { newId } from '../database/id.js';
import { FILE_STORE, type FileStore } from '../files/file-store.js';
import { withContext } from '../telemetry/context.js';
import { Audit } from './audit.js';
import { AuditChain, canonical } from './audit-chain.js';

describe('The audit record', () => {
  let system: TestSystem;
  let chain: AuditChain;

  beforeEach(async () => {
    system = await TestSystem.start({ worker: false });
    chain = system.app.get(AuditChain);
  });
  afterEach(() => system.stop());

  const write = async (count: number) => {
    const audit = system.app.get(Audit);
    const ids = Array.from({ length: count }, newId);
    for (const id of ids) {
      await audit.record({
        action: 'thing.changed',
        subject: ['thing', id],
        before: { n: 1 },
        after: { n: 2 },
      });
    }
    return ids;
  };

  /** Runs SQL as an attacker who owns the database. */
  const byForce = (sql: string) =>
    system.asOwner(`ALTER TABLE audit_entries DISABLE TRIGGER USER;
      ALTER TABLE audit_seals DISABLE TRIGGER USER; ${sql};
      ALTER TABLE audit_entries ENABLE TRIGGER USER; ALTER TABLE audit_seals ENABLE TRIGGER USER`);

  it('is sealed entry by entry and verifies as intact', async () => {
    await write(7);
    expect(await chain.seal()).toBe(7);
    expect(await chain.seal()).toBe(0);
    await write(3);
    expect(await chain.seal()).toBe(3);
    expect(await chain.verify()).toMatchObject({
      entries: 10,
      sealed: 10,
      unsealed: 0,
      broken: null,
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('stays one chain when several workers seal at the same time', async () => {
    await write(20);
    const sealed = await Promise.all([chain.seal(), chain.seal(), chain.seal()]);
    expect(sealed.reduce((sum, n) => sum + n, 0)).toBe(20);
    expect((await chain.verify()).broken).toBeNull();
  });

  it('does not let anyone change or remove an entry or a seal', async () => {
    await write(1);
    await chain.seal();
    for (const table of ['audit_entries', 'audit_seals']) {
      for (const sql of [`DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
        await expect(system.db.run(sql)).rejects.toThrow('permission denied');
        await expect(system.asOwner(sql)).rejects.toThrow('append-only');
        // The replica mode of replication skips ordinary triggers, but not these.
        const unnoticed = `SET session_replication_role = replica; ${sql}`;
        await expect(system.asOwner(unnoticed)).rejects.toThrow('append-only');
        await expect(system.db.run(unnoticed)).rejects.toThrow('permission denied');
      }
    }
    await expect(system.db.run(`UPDATE audit_entries SET action = 'x'`)).rejects.toThrow();
    await expect(system.db.run(`UPDATE audit_seals SET sequence = 9`)).rejects.toThrow();
  });

  it.each([
    ['an action', `UPDATE audit_entries SET action = 'thing.blessed' WHERE subject_id = '$id'`],
    ['an actor', `UPDATE audit_entries SET actor_id = gen_random_uuid() WHERE subject_id = '$id'`],
    ['the time', `UPDATE audit_entries SET at = at - interval '1 day' WHERE subject_id = '$id'`],
    ['before', `UPDATE audit_entries SET before = '{"n": 0}' WHERE subject_id = '$id'`],
    ['after', `UPDATE audit_entries SET after = '{"n": 3}' WHERE subject_id = '$id'`],
    ['details', `UPDATE audit_entries SET details = '{"x": 1}' WHERE subject_id = '$id'`],
  ])('detects that %s was altered', async (_, sql) => {
    const ids = await write(5);
    await chain.seal();
    await byForce(sql.replace('$id', ids[2] as string));
    expect((await chain.verify()).broken).toMatchObject({ sequence: 3 });
  });

  it('detects an entry that was removed or inserted later', async () => {
    const ids = await write(5);
    await chain.seal();
    await byForce(`ALTER TABLE audit_seals DROP CONSTRAINT audit_seals_entry_id_fkey;
      DELETE FROM audit_entries WHERE subject_id = '${ids[1]}'`);
    expect((await chain.verify()).broken).toMatchObject({ sequence: 2 });
    await byForce(`DELETE FROM audit_seals WHERE sequence = 2`);
    expect((await chain.verify()).broken).toMatchObject({ sequence: 3 });
  });

  it('detects entries removed from the end together with their seals', async () => {
    await write(5);
    await chain.seal();
    await byForce('DELETE FROM audit_seals WHERE sequence > 3');
    await byForce(`DELETE FROM audit_entries a
      WHERE NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.entry_id = a.id)`);
    const report = { entries: 3, sealed: 3, broken: null, note: 'cut' };
    expect(await chain.verify()).toMatchObject(report);
    // Sealing the next entries does not hide it.
    await write(4);
    await chain.seal();
    expect(await chain.verify()).toMatchObject({ ...report, entries: 7, sealed: 7 });
    await chain.writeNote();
    expect(await chain.verify()).toMatchObject({ broken: null, note: 'kept' });
  });

  it('detects the removal of the whole record', async () => {
    await write(2);
    await chain.seal();
    await byForce('DELETE FROM audit_seals; DELETE FROM audit_entries');
    expect(await chain.verify()).toMatchObject({ entries: 0, broken: null, note: 'cut' });
  });

  /** A chain recomputed from the entries by an attacker who knows the algorithm but not the key. */
  const resealed = (from: number) => `DO $$ DECLARE
      h bytea := coalesce((SELECT hash FROM audit_seals WHERE sequence = ${from} - 1), decode(repeat('00', 32), 'hex'));
      r record;
    BEGIN
      FOR r IN SELECT s.sequence, ${canonical} AS entry FROM audit_seals s
        JOIN audit_entries a ON a.id = s.entry_id WHERE s.sequence >= ${from} ORDER BY s.sequence LOOP
        h := sha256(h || convert_to(r.entry, 'UTF8'));
        UPDATE audit_seals SET hash = h, keyed = false WHERE sequence = r.sequence;
      END LOOP;
    END $$`;

  it.each([1, 3])(
    'detects seals that were recomputed from seal %d on without the key',
    async (from) => {
      await write(5);
      await chain.seal();
      await byForce(`UPDATE audit_entries SET action = 'thing.blessed'
      WHERE id = (SELECT entry_id FROM audit_seals WHERE sequence = 4)`);
      await byForce(resealed(from));
      const report = await chain.verify();
      if (from > 1) expect(report.broken).toMatchObject({ sequence: from });
      else expect(report).toMatchObject({ broken: null, note: 'cut' });
    },
  );

  it('still verifies seals made before there was a key', async () => {
    await write(3);
    await chain.seal();
    await byForce(resealed(1));
    await system.app.get<FileStore>(FILE_STORE).remove('audit/chain-head.json');
    expect(await chain.verify()).toMatchObject({ sealed: 3, broken: null, note: 'not yet' });
    await write(2);
    await chain.seal();
    expect(await chain.verify()).toMatchObject({ sealed: 5, broken: null, note: 'kept' });
    await system.app.get<FileStore>(FILE_STORE).remove('audit/chain-head.json');
    expect(await chain.verify()).toMatchObject({ broken: null, note: 'absent' });
  });

  it('rejects a note that it did not write', async () => {
    await write(2);
    await chain.seal();
    const files = system.app.get<FileStore>(FILE_STORE);
    const { head } = await chain.verify();
    for (const note of [
      'not JSON',
      JSON.stringify({ sequence: 2, hash: head, keyedFrom: 1, signature: 'made up' }),
    ]) {
      await files.put('audit/chain-head.json', Buffer.from(note), 'application/json');
      expect(await chain.verify()).toMatchObject({ broken: null, note: 'forged' });
    }
  });

  it('reports an entry that was never sealed', async () => {
    await write(1);
    await byForce(`UPDATE audit_entries SET at = now() - interval '1 hour'`);
    expect((await chain.verify()).unsealed).toBe(1);
  });

  it("seals personal values under the person's key and loses them with the key", async () => {
    const visitor = await system.visitor({ role: 'administrator' });
    const audit = system.app.get(Audit);
    const actor = {
      personId: visitor.personId,
      sessionId: visitor.personId,
      grants: [],
      language: 'en',
      scopes: null,
    };
    await withContext(
      { origin: { network: 'none', address: '192.0.2.7', agent: 'A browser of tests' } },
      () =>
        audit.record({
          actor,
          action: 'profile.changed',
          subject: ['person', visitor.personId],
          personal: { about: visitor.personId, before: { latinName: 'SECRET Name' } },
        }),
    );
    await chain.seal();
    const row = await system.db.row<{ all: string }>(
      'SELECT a::text AS all FROM audit_entries a ORDER BY id DESC LIMIT 1',
    );
    expect(row?.all).not.toMatch(/SECRET|192\.0\.2/);
    const read = async () =>
      (await system.as(visitor).get('/api/v1/audit-entries').expect(200)).body.items[0];
    expect(await read()).toMatchObject({
      before: { latinName: 'SECRET Name' },
      address: '192.0.2.7',
      agent: 'A browser of tests',
    });
    await audit.forget(visitor.personId);
    expect(await read()).toMatchObject({
      before: null,
      address: null,
      agent: null,
    });
    expect((await chain.verify()).broken).toBeNull();
  });

  it('can be filtered and exported as CSV, and records the export', async () => {
    const administrator = await system.visitor({ role: 'administrator' });
    const ids = await write(3);
    const as = system.as(administrator);
    const list = async (query: string) =>
      (await as.get(`/api/v1/audit-entries?${query}`).expect(200)).body.items;
    expect(await list(`subjectId=${ids[0]}`)).toMatchObject([
      { action: 'thing.changed', before: { n: 1 }, after: { n: 2 } },
    ]);
    expect(await list('from=2100-01-01T00:00:00Z')).toEqual([]);
    expect(await list('to=2000-01-01T00:00:00Z')).toEqual([]);
    const csv = await as.get('/api/v1/audit-entries/export?action=thing').expect(200);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text.trim().split('\r\n')).toHaveLength(4);
    expect(await list('action=audit.exported')).toMatchObject([
      { actorId: administrator.personId, details: { action: 'thing' } },
    ]);
  });
});
