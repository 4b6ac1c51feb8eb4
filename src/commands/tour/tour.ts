import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { running } from '../../launch/running.js';
import { zipFolder } from '../../platform/files/zip-folder.js';
import { demonstrationLesson } from '../../seed/demonstration.js';
import { fetchSender, type Mailbox, until } from './client.js';
import { MainWorkflow } from './main-job.js';
import type { Narrator } from './story.js';

/**
 * `npm run tour [-- <lesson folder>]`: performs the main workflow step by step on a running system.
 */
const system = running();
const print = (line: string) => process.stdout.write(`${line}\n`);

let steps = 0;
let last = '';
let repeated = 0;
const narrator: Narrator = {
  step: (text) => {
    last = '';
    print(`\n${String(++steps).padStart(2)}. ${text}`);
  },
  request: (method, path, status) => {
    const line = `      ${method} ${path} → ${status}`;
    repeated = line === last ? repeated + 1 : 0;
    last = line;
    if (repeated < 2) print(line);
    else if (repeated === 2) print('      … repeated until it is ready');
  },
};

/** Emails as `npm start` stores them. */
const mailbox: Mailbox = {
  read: async (to, words) => {
    const folder = join(system.dataDir, 'mail');
    const find = async () => {
      for (const name of readdirSync(folder).sort().reverse()) {
        const bytes = readFileSync(join(folder, name));
        if (!bytes.includes(to)) continue;
        const mail = await simpleParser(bytes);
        if (`${mail.subject}\n${mail.text}`.includes(words)) return mail.text;
      }
      return undefined;
    };
    return (await until(`The email to ${to}`, find, (text) => text !== undefined)) as string;
  },
};

const account = (name: string) => ({
  email: `${name}@demonstration.invalid`,
  password: system.demonstrationPassword,
});
const lesson = await zipFolder(process.argv[2] ?? demonstrationLesson);
const cast = {
  secretariat: account('secretariat'),
  coordinator: account('coordinator'),
  trainer: account('trainer'),
};
const result = await new MainWorkflow(
  fetchSender(system.url),
  mailbox,
  narrator,
  cast,
  lesson,
).perform();

const folder = join(system.dataDir, 'tour');
mkdirSync(folder, { recursive: true, mode: 0o700 });
const pdf = join(folder, `${result.certificate.number}.pdf`);
writeFileSync(pdf, result.pdf, { mode: 0o600 });
const { importReport } = result.draft;
print(`
Done.
  Course          ${result.course.title.en}: ${result.course.units.length} units, ${importReport?.files} files
  Import report   ${importReport?.notes.length} things could not be imported unchanged`);
for (const { path, detail } of importReport?.notes ?? [])
  print(`                  ${path}: ${detail}`);
print(`  CSV report      ${result.report.nominated} nominated, ${result.report.refused} refused (${result.report.lines.flatMap(({ faults }) => faults)[0]?.detail})
  Waiting list    the second nominee from Cambodia is number ${result.waiting.waitingPlace}
  Certificate     ${pdf} (${result.pdf.length} bytes)
  Verification    ${result.certificate.verificationUrl}: first ${result.valid.status}, now ${result.revoked.status}
`);
