import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { running } from '../launch/running.js';
import { Audit } from '../platform/audit/audit.js';
import { dataSourceOptions } from '../platform/database/data-source.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/id.js';
import { type Sql, sql } from '../platform/database/sql.js';
import { errorGroup } from '../platform/outbox/error-group.sql.js';
import { areFailed, retryFailed } from '../platform/outbox/failed-jobs.sql.js';

/**
 * `npm run outbox:replay -- --failed | --job NAME | --id ID [--run]`: has failed jobs tried again
 * from the beginning: all, those of one kind, or one. Without `--run`, it only counts them, by job
 * and error. The relay of a worker finds them within seconds.
 */
const usage =
  'Which jobs? npm run outbox:replay -- --failed, --job NAME or --id ID; add --run to replay them.';

const { values } = parseArgs({
  options: {
    failed: { type: 'boolean' },
    job: { type: 'string' },
    id: { type: 'string' },
    run: { type: 'boolean' },
  },
});
const { failed, job, id, run } = values;
const isUuid = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
if ([failed, job, id].filter(Boolean).length !== 1 || (id && !isUuid(id))) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = 2;
} else {
  const url = process.env.DATABASE_URL ?? running().databaseUrl;
  const source = await new DataSource(
    dataSourceOptions({ DATABASE_URL: url, DATABASE_POOL_SIZE: 2 }),
  ).initialize();
  await replay(new Database(source)).finally(() => source.destroy());
}

async function replay(db: Database): Promise<void> {
  const chosen = areFailed({ job, id });
  const groups = await db.rows<{ job: string; error: string; jobs: number }>(
    sql`SELECT job, ${errorGroup(sql`last_error`)} AS error, count(*)::int AS jobs
      FROM outbox WHERE ${chosen} GROUP BY 1, 2 ORDER BY jobs DESC, job, error`,
  );
  for (const group of groups) {
    process.stdout.write(`${group.jobs} × ${group.job}\n    ${group.error || '(no error)'}\n`);
  }
  const found = groups.reduce((sum, { jobs }) => sum + jobs, 0);
  const replayed = run && found > 0 ? await retry(db, chosen) : 0;
  process.stdout.write(
    run ? `Replayed: ${replayed}\n` : `To replay: ${found}. Add --run to replay them.\n`,
  );
  process.stdout.write(`${JSON.stringify({ found, replayed })}\n`);
}

function retry(db: Database, chosen: Sql): Promise<number> {
  return db.transaction(async () => {
    const retried = await db.run(retryFailed(chosen));
    await new Audit(db).record({
      action: 'jobs.retried',
      subject: ['jobs', id ?? newId()],
      details: { job: job ?? null, retried, by: 'outbox:replay' },
    });
    return retried;
  });
}
