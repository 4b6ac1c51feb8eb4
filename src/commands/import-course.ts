import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { running } from '../launch/running.js';
import type { DraftDto } from '../modules/courses/courses.dto.js';
import { notesByKind } from '../modules/courses/import/notes-by-kind.js';
import type { SessionDto } from '../modules/people/sign-in/sessions.dto.js';
import { zipFolder } from '../platform/files/zip-folder.js';
import { type Answer, fetchSender, type Request } from './tour/client.js';
import { importLesson } from './tour/import-lesson.js';

/**
 * `npm run import:course -- <folder> [address]`: zips a Workbench lesson and imports it through the
 * API, as the trainer given by ENVOYS_EMAIL and ENVOYS_PASSWORD (by default the demonstration's
 * trainer).
 */
const fail = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};
const [folder = '', address] = process.argv.slice(2);
if (!folder) fail('Name the lesson’s folder: npm run import:course -- <folder>');
if (!['config.yaml', 'config.yml', 'md5sum.txt'].some((name) => existsSync(join(folder, name)))) {
  fail(`There is no config.yaml in ${folder}, so it is not a Carpentries Workbench lesson.`);
}
const system = address ? undefined : running();
const send = fetchSender(address ?? (system?.url as string));

async function ask<T>(request: Request): Promise<T> {
  const answer: Answer = await send(request);
  if (answer.status >= 400) fail(`${answer.status}: ${answer.bytes.toString().slice(0, 1_000)}`);
  return answer.body as T;
}

const session = await ask<SessionDto>({
  method: 'POST',
  path: '/api/v1/sessions',
  body: {
    email: process.env.ENVOYS_EMAIL ?? 'trainer@demonstration.invalid',
    password: process.env.ENVOYS_PASSWORD ?? system?.demonstrationPassword ?? '',
  },
});
const draft = await importLesson(
  (request) => ask({ ...request, token: session.token ?? undefined }),
  await zipFolder(folder),
).catch((error: Error) => fail(error.message));
const minutes = (unit: DraftDto['units'][number]) => unit.teachingMinutes + unit.exerciseMinutes;
const { lines, rest } = notesByKind(draft.importReport?.notes ?? []);
const said = lines.map(({ note, count }) => {
  const more = count > 1 ? ` (and ${count - 1} more like it)` : '';
  return `    ${note.path && `${note.path}: `}${note.detail}${more}`;
});
if (rest > 0) said.push(`    ${rest} other notes`);
process.stdout.write(`${draft.title.en}
  Licence   ${draft.licence}
  Credit    ${draft.credit}
  Draft     ${draft.id} (/api/v1/courses/${draft.id}/draft)
  Files     ${draft.importReport?.files}

  Units
${draft.units.map((u) => `    ${String(u.position).padStart(2)}  ${u.kind.padEnd(9)} ${String(minutes(u)).padStart(4)} min  ${u.title.en}`).join('\n')}

  ${said.length === 0 ? 'Everything was imported unchanged.' : 'Could not be imported unchanged:'}
${said.join('\n')}
`);
