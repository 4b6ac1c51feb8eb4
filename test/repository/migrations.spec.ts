import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';

// Everything a migration can leave behind in the schema, as text.
const shape = `
  SELECT 'column' AS kind, table_name || '.' || column_name AS name,
    concat_ws(' ', data_type, column_default, is_nullable) AS is FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name <> 'migrations'
  UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes
  WHERE schemaname = 'public' AND tablename <> 'migrations'
  UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'migrations'
  UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'function', proname, pg_get_functiondef(oid) FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT 'sequence', sequencename, '' FROM pg_sequences
  WHERE schemaname = 'public' AND sequencename NOT LIKE 'migrations%'
  ORDER BY 1, 2, 3`;

describe('Migrations', () => {
  const name = `migrations_${randomBytes(6).toString('hex')}`;
  let admin: pg.Client;
  let source: DataSource;

  beforeAll(async () => {
    const url = new URL(process.env.TEST_DATABASE_URL as string);
    admin = new pg.Client(url.href);
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    url.pathname = `/${name}`;
    source = await new DataSource(
      dataSourceOptions({ DATABASE_URL: url.href, DATABASE_POOL_SIZE: 2 }),
    ).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await admin.query(`DROP DATABASE ${name}`);
    await admin.end();
  });

  it('run up, revert completely, and run up again to the same schema', async () => {
    const up = await source.runMigrations();
    const first = await source.query(shape);
    expect(first.length).toBeGreaterThan(200);
    for (let left = up.length; left > 0; left--) await source.undoLastMigration();
    expect(await source.query(shape)).toEqual([]);
    await source.runMigrations();
    expect(await source.query(shape)).toEqual(first);
  });

  it('convert sentences to parameters of a code, and back', async () => {
    const runner = source.createQueryRunner();
    const one = async (sql: string) => (await runner.query(sql))[0];
    const down = async () => {
      for (const { name: done } of [
        ...(await source.query('SELECT name FROM migrations ORDER BY id DESC')),
      ]) {
        await source.undoLastMigration();
        if (done.startsWith('CodesOfFaults')) return;
      }
    };
    await down();
    // Disables foreign keys: only the columns of these rows matter here.
    await runner.query('SET session_replication_role = replica');
    const id = '0198a000-0000-7000-8000-000000000001';
    await runner.query(`
      INSERT INTO nomination_imports (id, cohort_id, person_id, preview, mode, state, notes, problem)
        VALUES ('${id}', '${id}', '${id}', true, 'good-lines', 'failed', '["It has a note."]', 'It is bad.');
      INSERT INTO nomination_import_lines (import_id, line, typed, outcome, detail, warning)
        VALUES ('${id}', 2, '{}', 'refused', 'email is missing', NULL),
          ('${id}', 3, '{}', 'nominated', NULL, 'nearly the same name');
      INSERT INTO certificate_batch_members (batch_id, enrolment_id, excluded_because)
        VALUES ('${id}', '${id}', 'The result is below the lowest grade.');`);
    const asWritten = (text: string) => [{ code: 'as-written', params: { text } }];
    await source.runMigrations();
    expect(await one('SELECT notes, problem FROM nomination_imports')).toEqual({
      notes: asWritten('It has a note.'),
      problem: {
        ...{ type: '/problems/bad-list', status: 422 },
        title: 'This file cannot be read as a list of nominations.',
        errors: [{ ...asWritten('It is bad.')[0], detail: 'It is bad.' }],
      },
    });
    expect(
      await runner.query(
        'SELECT faults, warnings, missing FROM nomination_import_lines ORDER BY line',
      ),
    ).toEqual([
      { faults: asWritten('email is missing'), warnings: [], missing: [] },
      { faults: [], warnings: asWritten('nearly the same name'), missing: [] },
    ]);
    const member = 'SELECT excluded_because, excluded_code FROM certificate_batch_members';
    expect(await one(member)).toEqual({
      excluded_because: '',
      excluded_code: 'below-lowest-grade',
    });
    await down();
    expect(await one('SELECT notes, problem FROM nomination_imports')).toEqual({
      notes: ['It has a note.'],
      problem: 'It is bad.',
    });
    expect(await one('SELECT excluded_because FROM certificate_batch_members')).toEqual({
      excluded_because: 'The result is below the lowest grade.',
    });
    await runner.query(
      'TRUNCATE nomination_imports, nomination_import_lines, certificate_batch_members CASCADE',
    );
    await runner.query('SET session_replication_role = origin');
    await runner.release();
    await source.runMigrations();
  });

  it('keep what became of emails as deliveries, and kinds under the names of their events', async () => {
    const runner = source.createQueryRunner();
    const down = async () => {
      for (;;) {
        const [last] = await runner.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1');
        await source.undoLastMigration();
        if (last.name.startsWith('NotificationChannels')) return;
      }
    };
    await down();
    await runner.query('SET session_replication_role = replica');
    const id = (n: number) => `0198a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    const former = [
      'offer-lapsed',
      'batch-to-approve',
      'certificate-request-to-decide',
      'offer-made',
    ];
    for (const [n, kind] of former.entries()) {
      await runner.query(`
        INSERT INTO notifications (id, person_id, kind, subject_id)
          VALUES ('${id(n)}', '${id(99)}', '${kind}', '${id(99)}');
        INSERT INTO mail_deliveries (id, notification_id, failed_at, failure)
          VALUES ('${id(n)}', '${id(n)}', now(), 'mail-not-accepted')`);
    }
    const kinds = async () =>
      (await runner.query('SELECT kind FROM notifications ORDER BY id')).map(
        ({ kind }: { kind: string }) => kind,
      );
    await source.runMigrations();
    expect(await kinds()).toEqual([
      'offer-expired',
      'batch-prepared',
      'certificate-request-made',
      'offer-made',
    ]);
    const deliveries = 'SELECT id, channel, failure FROM notification_deliveries ORDER BY id';
    expect(await runner.query(deliveries)).toEqual(
      former.map((_, n) => ({ id: id(n), channel: 'email', failure: 'mail-not-accepted' })),
    );
    // One delivery for each channel.
    const again = (n: number, channel: string) =>
      runner.query(`INSERT INTO notification_deliveries (id, notification_id, channel)
        VALUES ('${id(n)}', '${id(0)}', '${channel}')`);
    await again(10, 'chat');
    await expect(again(11, 'chat')).rejects.toThrow('duplicate key');
    await down();
    expect(await kinds()).toEqual(former);
    expect(await runner.query('SELECT id FROM mail_deliveries ORDER BY id')).toHaveLength(4);
    await runner.query('TRUNCATE notifications, mail_deliveries');
    await runner.query('SET session_replication_role = origin');
    await runner.release();
    await source.runMigrations();
  });

  it('merge progress in several versions of a course', async () => {
    const runner = source.createQueryRunner();
    for (;;) {
      const [last] = await runner.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1');
      await source.undoLastMigration();
      if (last.name.startsWith('UnitKeys')) break;
    }
    await runner.query('SET session_replication_role = replica');
    const id = (n: number) => `0198a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    const [course, v1, v2, person] = [id(1), id(11), id(12), id(99)];
    const version = (versionId: string, number: number) =>
      `('${versionId}', '${course}', ${number}, '{}', '{}', '', '', now())`;
    const unit = (n: number, versionId: string, slug: string, kind: string) =>
      `('${id(n)}', '${versionId}', ${n}, '${slug}', '${kind}', '{}', true, '{}',
        ${kind === 'quiz' ? "'{}'" : 'NULL'})`;
    await runner.query(`
      INSERT INTO enrolments (id, cohort_id, person_id, application_id, state)
        VALUES ('${person}', '${course}', '${course}', '${course}', 'active');
      INSERT INTO course_versions (id, course_id, number, title, summary, licence, credit, published_at)
        VALUES ${version(v1, 1)}, ${version(v2, 2)};
      INSERT INTO units (id, course_version_id, position, slug, kind, title, required, content, quiz)
        VALUES ${unit(21, v1, 'a', 'lesson')}, ${unit(22, v1, 'q', 'quiz')},
          ${unit(23, v1, 'x', 'lesson')}, ${unit(31, v2, 'a', 'lesson')},
          ${unit(32, v2, 'q', 'quiz')}, ${unit(33, v2, 'x', 'quiz')};
      INSERT INTO unit_completions (enrolment_id, unit_id, completed_at)
        VALUES ('${person}', '${id(21)}', '2026-01-01'), ('${person}', '${id(31)}', '2026-02-01'),
          ('${person}', '${id(33)}', '2026-02-02');
      INSERT INTO quiz_attempts (id, enrolment_id, unit_id, number, started_at, submitted_at,
          score_percent, passed)
        VALUES ('${id(41)}', '${person}', '${id(22)}', 1, '2026-01-01', '2026-01-01', 80, true),
          ('${id(42)}', '${person}', '${id(22)}', 2, '2026-01-02', NULL, NULL, NULL),
          ('${id(43)}', '${person}', '${id(32)}', 1, '2026-02-01', '2026-02-01', 50, false),
          ('${id(44)}', '${person}', '${id(32)}', 2, '2026-02-02', NULL, NULL, NULL);`);
    await source.runMigrations();
    expect(
      await runner.query(
        `SELECT unit_key, completed_at::date::text AS day FROM unit_completions ORDER BY 1`,
      ),
    ).toEqual([
      { unit_key: id(21), day: '2026-01-01' },
      { unit_key: id(33), day: '2026-02-02' },
    ]);
    expect(
      await runner.query('SELECT id, unit_id, unit_key, number FROM quiz_attempts ORDER BY number'),
    ).toEqual([
      { id: id(41), unit_id: id(22), unit_key: id(22), number: 1 },
      { id: id(43), unit_id: id(32), unit_key: id(22), number: 2 },
      { id: id(44), unit_id: id(32), unit_key: id(22), number: 3 },
    ]);
    await runner.query(
      'TRUNCATE enrolments, course_versions, units, unit_completions, quiz_attempts CASCADE',
    );
    await runner.query('SET session_replication_role = origin');
    await runner.release();
  });

  it('give every foreign key an index that starts with it', async () => {
    const naked = await source.query(`
      SELECT c.conrelid::regclass || ' ' || pg_get_constraintdef(c.oid) AS key FROM pg_constraint c
      WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND array_length(c.conkey, 1) = 1
        AND (SELECT relname FROM pg_class WHERE oid = c.confrelid) NOT IN ('member_states', 'people', 'stored_files')
        AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid
          AND i.indkey[0] = c.conkey[1])`);
    expect(naked).toEqual([]);
  });
});
