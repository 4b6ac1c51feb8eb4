import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { running } from '../launch/running.js';
import { AuditChain } from '../platform/audit/audit-chain.js';
import { dataSourceOptions } from '../platform/database/data-source.js';
import { Database } from '../platform/database/database.js';
import { Schedule } from '../platform/queue/schedule.js';

/**
 * `npm run audit:verify [-- HEAD]`: looks through the whole audit record, and says whether each
 * entry is as it was sealed. With the head that an earlier look printed (keep it elsewhere), also
 * whether that seal is still part of the chain. Ends with 1 when something does not fit.
 */
const [head] = process.argv.slice(2);
const url = process.env.DATABASE_URL ?? running().databaseUrl;
const source = await new DataSource(
  dataSourceOptions({ DATABASE_URL: url, DATABASE_POOL_SIZE: 2 }),
).initialize();
const db = new Database(source);
const report = await new AuditChain(db, new Schedule()).verify();
const known =
  !head ||
  (await db.row('SELECT 1 FROM audit_seals WHERE hash = $1', [Buffer.from(head, 'hex')])) !==
    undefined;
await source.destroy();

const fine = !report.broken && report.unsealed === 0 && known;
const told = [
  `${report.entries} entries, ${report.sealed} sealed`,
  report.sealed < report.entries && 'Those of the last seconds are sealed next',
  report.redacted > 0 &&
    `${report.redacted} redacted; each is named by an entry audit.redacted further on`,
  report.broken && `Seal ${report.broken.sequence} does not fit entry ${report.broken.entryId}`,
  report.unsealed > 0 && `${report.unsealed} entries should be sealed and are not: no worker runs`,
  !known && 'The head that was given is not part of the chain: its end was cut off',
  `Head ${report.head}`,
  fine ? 'The record is as it was written.' : 'THE RECORD WAS TAMPERED WITH, OR IS NOT SEALED.',
];
process.stdout.write(`${told.filter(Boolean).join('\n')}\n${JSON.stringify(report)}\n`);
process.exitCode = fine ? 0 : 1;
