import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { running } from '../launch/running.js';
import { Audit } from '../platform/audit/audit.js';
import { AuditChain, type ChainReport } from '../platform/audit/audit-chain.js';
import { ChainNote } from '../platform/audit/chain-note.js';
import { dataSourceOptions } from '../platform/database/data-source.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/id.js';
import { openFileStore } from '../platform/files/files.module.js';
import { Schedule } from '../platform/queue/schedule.js';
import { Sealer } from '../platform/secrets/sealer.js';

/**
 * `npm run audit:verify [-- HEAD] [--accept]`: verifies the whole audit record, and reports whether
 * each entry is as it was sealed and whether entries are missing from the end. With the head
 * printed by an earlier run, also whether that seal is still part of the chain. `--accept` accepts
 * the chain as it is after an older backup was restored, and records that. Exits with 1 when a
 * check fails.
 */
const notes: Record<ChainReport['note'], string> = {
  kept: '',
  'not yet': '',
  cut: 'The seal noted in the file store is not part of the chain: entries were removed from its end, or an older backup was restored (then run this once with --accept)',
  forged: 'The note in the file store was written by another system or with another SECRET_KEY',
  absent:
    'The note of the newest seal is missing from the file store; a worker writes it with the next seal',
};
const accept = process.argv.includes('--accept');
const head = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const { databaseUrl, secretKey, filesUrl } = system();
const source = await new DataSource(
  dataSourceOptions({ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 2 }),
).initialize();
const db = new Database(source);
const sealer = new Sealer({ SECRET_KEY: secretKey });
const note = new ChainNote(openFileStore(filesUrl), sealer);
const chain = new AuditChain(db, new Schedule(), sealer, note);
let report = await chain.verify();
const hasHead =
  !head ||
  (await db.row('SELECT 1 FROM audit_seals WHERE hash = $1', [Buffer.from(head, 'hex')])) !==
    undefined;
if (accept && !report.broken && report.note !== 'kept') await acceptChain(report);
await source.destroy();

const noteFault =
  report.note === 'kept' || report.note === 'not yet' ? undefined : notes[report.note];
const noted = noteFault === undefined;
const intact = !report.broken && report.unsealed === 0 && hasHead && noted;
const lines = [
  `${report.entries} entries, ${report.sealed} sealed`,
  report.sealed < report.entries && 'The most recent entries will be sealed next',
  report.redacted > 0 &&
    `${report.redacted} redacted; a later audit.redacted entry names each of them`,
  report.broken && `Seal ${report.broken.sequence} does not match entry ${report.broken.entryId}`,
  report.unsealed > 0 &&
    `${report.unsealed} entries should have been sealed but are not: no worker is running`,
  !hasHead && 'The given head is not part of the chain: entries were removed from its end',
  noteFault,
  `Head ${report.head}`,
  intact ? 'The audit record is intact.' : 'THE AUDIT RECORD WAS TAMPERED WITH, OR IS NOT SEALED.',
];
process.stdout.write(`${lines.filter(Boolean).join('\n')}\n${JSON.stringify(report)}\n`);
process.exitCode = intact ? 0 : 1;

/** The system that the environment names, or the one that runs on this machine. */
function system() {
  const { DATABASE_URL, SECRET_KEY, FILES_URL, DATA_DIR = '.data' } = process.env;
  if (DATABASE_URL && SECRET_KEY) {
    return {
      databaseUrl: DATABASE_URL,
      secretKey: SECRET_KEY,
      filesUrl: FILES_URL || `${DATA_DIR}/files`,
    };
  }
  const here = running();
  return {
    databaseUrl: DATABASE_URL ?? here.databaseUrl,
    secretKey: SECRET_KEY ?? here.secretKey,
    filesUrl: FILES_URL || `${here.dataDir}/files`,
  };
}

async function acceptChain({ note: state, head: newest }: ChainReport): Promise<void> {
  await new Audit(db).record({
    action: 'audit.chain-accepted',
    subject: ['audit', newId()],
    details: { note: state, head: newest },
  });
  await chain.writeNote();
  report = await chain.verify();
}
