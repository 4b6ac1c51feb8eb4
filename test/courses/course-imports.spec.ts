import { join } from 'node:path';
import { CourseImportProcessor } from '../../src/modules/courses/import/course-import.processor.js';
import { FileUploads } from '../../src/platform/files/file-uploads.js';
import { importedLesson, quizBody } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';
import { idleTransactions, WorkerProcess } from '../support/worker-process.js';
import { zipOf } from '../support/zip.js';

const FIGURES = 220;

/** A lesson with many distinct figures. */
function bigLesson(): Promise<Buffer> {
  const figures = Array.from({ length: FIGURES }, (_, n): [string, string] => [
    join('episodes/fig', `${n}.txt`),
    `figure ${n}`,
  ]);
  return zipOf({
    'config.yaml': 'title: Big\nlicense: CC\ncontact: C\nepisodes: [a.md]\n',
    'episodes/a.md': '![f](fig/0.txt)',
    ...Object.fromEntries(figures),
  });
}

const quizUnit = {
  kind: 'quiz',
  title: { en: 'Quiz' },
  required: true,
  teachingMinutes: 0,
  exerciseMinutes: 5,
  quiz: quizBody,
};

describe('Import of a big lesson', () => {
  let system: TestSystem;
  let trainer: Visitor;
  let worker: WorkerProcess;
  let zip: Buffer;
  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    trainer = await system.visitor({ role: 'trainer' });
    worker = new WorkerProcess(system);
    zip = await bigLesson();
  });
  afterAll(async () => {
    await worker.stop();
    await system.stop();
  });

  const ask = async (query = '', visitor = trainer) => {
    const { body } = await system
      .as(visitor)
      .post(`/api/v1/courses/imports${query}`)
      .set('content-type', 'application/zip')
      .send(zip)
      .expect(202);
    return body.id as string;
  };
  const look = async (id: string) =>
    (await system.as(trainer).get(`/api/v1/course-imports/${id}`).expect(200)).body;
  const perform = (importId: string) => system.app.get(CourseImportProcessor).import({ importId });
  const counts = () =>
    system.db.row<{ courses: number; figures: number; archives: number }>(
      `SELECT (SELECT count(*)::int FROM courses) AS courses,
         (SELECT count(*)::int FROM course_files) AS figures,
         (SELECT count(*)::int FROM stored_files WHERE name = 'lesson.zip') AS archives`,
    );

  it('holds no transaction while it works, and reports progress', async () => {
    const id = await ask();
    expect(await look(id)).toMatchObject({ state: 'queued', files: null, courseId: null });
    const uploads = system.app.get(FileUploads);
    const write = uploads.write.bind(uploads);
    const seen: [number, number | null][] = [];
    uploads.write = async (files) => {
      const { state, filesWritten, files: all } = await look(id);
      expect(state).toBe('running');
      seen.push([filesWritten, all]);
      const written = await write(files);
      expect(await idleTransactions(system)).toEqual([]);
      return written;
    };
    const commit = await perform(id);
    uploads.write = write;
    expect(seen).toEqual([[0, null], ...[50, 100, 150, 200].map((written) => [written, FIGURES])]);
    expect((await counts())?.courses).toBe(0);
    await system.db.transaction(async () => commit?.());
    const done = await look(id);
    expect(done).toMatchObject({
      state: 'done',
      title: { en: 'Big' },
      filesWritten: FIGURES,
      report: { units: 1, files: FIGURES },
      problem: null,
    });
    expect(await counts()).toEqual({ courses: 1, figures: FIGURES, archives: 0 });
    const { body } = await system.as(trainer).get('/api/v1/course-imports').expect(200);
    expect(body.items.map((one: { id: string }) => one.id)).toEqual([id]);
    await system.db.run('UPDATE outbox SET done_at = now()');
    // Import as the next version of the same course: needs confirmation that the draft may be
    // replaced.
    const { body: refusal } = await system
      .as(trainer)
      .post(`/api/v1/courses/imports?courseId=${done.courseId}`)
      .set('content-type', 'application/zip')
      .send(zip)
      .expect(409);
    expect(refusal).toMatchObject({
      type: '/problems/import-replaces-draft',
      params: { units: 1, quizzes: 0 },
    });
    const next = await ask(`?courseId=${done.courseId}&replaceDraft=true`);
    const again = await perform(next);
    await system.db.transaction(async () => again?.());
    expect(await look(next)).toMatchObject({ state: 'done', courseId: done.courseId });
    // The earlier draft and its report are gone.
    expect(await look(id)).toMatchObject({ state: 'done', title: null, report: null });
    await system.db.run('UPDATE outbox SET done_at = now()');
  });

  it('restarts after its process is killed, and creates one course', async () => {
    const before = await counts();
    const id = await ask();
    // Killed after reading, before the first files are stored …
    const storable = await worker.lock('file_uploads', 'EXCLUSIVE');
    worker.start();
    await worker.waitsWith('INSERT INTO file_uploads');
    expect((await look(id)).state).toBe('running');
    await worker.kill();
    await storable();
    // … and killed after all files are stored, with the draft half written.
    const writable = await worker.lock('course_files', 'EXCLUSIVE');
    worker.start();
    await worker.waitsWith('INSERT INTO course_files');
    expect(await look(id)).toMatchObject({ state: 'running', filesWritten: FIGURES });
    await worker.kill();
    await writable();
    expect(await counts()).toMatchObject({ courses: before?.courses, archives: 1 });
    worker.start();
    await system.idle();
    expect(await look(id)).toMatchObject({ state: 'done', filesWritten: FIGURES });
    expect(await counts()).toEqual({
      courses: (before?.courses ?? 0) + 1,
      figures: (before?.figures ?? 0) + FIGURES,
      archives: 0,
    });
    await worker.kill();
  }, 120_000);

  it('reports why it failed, and keeps nothing', async () => {
    const before = await counts();
    const given = await ask();
    await system.app.get(CourseImportProcessor).giveUp({ importId: given });
    expect(await look(given)).toMatchObject({
      state: 'failed',
      problem: { type: '/problems/not-imported' },
    });
    expect(await perform(given)).toBeUndefined();
    // The course belongs to someone else by now.
    const { draft } = await importedIn(system, trainer);
    const next = await ask(`?courseId=${draft?.id}&replaceDraft=true`);
    await system.db.run('DELETE FROM course_trainers WHERE course_id = $1', [draft?.id]);
    const commit = await perform(next);
    await system.db.transaction(async () => commit?.());
    expect(await look(next)).toMatchObject({
      state: 'failed',
      problem: { type: '/problems/not-found', status: 404 },
    });
    expect(await counts()).toMatchObject({ courses: (before?.courses ?? 0) + 1, archives: 0 });
    const other = await system.visitor({ role: 'trainer' });
    await system.as(other).get(`/api/v1/course-imports/${next}`).expect(404);
    await system
      .as(other)
      .post(`/api/v1/courses/imports?courseId=${draft?.id}`)
      .set('content-type', 'application/zip')
      .send(zip)
      .expect(404);
  });

  it('does not replace concurrent edits, nor quizzes without confirmation', async () => {
    const { draft } = await importedIn(system, trainer);
    const course = `/api/v1/courses/${draft?.id}`;
    const as = system.as(trainer);
    await as.post(`${course}/publication`).expect(200);
    const waiting = await ask(`?courseId=${draft?.id}`);
    const { body: next } = await as.post(`${course}/draft`).expect(201);
    await as.put(`${course}/draft/units/quiz`).set('if-none-match', '*').send(quizUnit).expect(200);
    const commit = await perform(waiting);
    await system.db.transaction(async () => commit?.());
    expect(await look(waiting)).toMatchObject({
      state: 'failed',
      problem: {
        type: '/problems/import-replaces-draft',
        params: { units: 2, quizzes: 1 },
      },
    });
    const { body: kept } = await as.get(`${course}/draft`).expect(200);
    expect(kept).toMatchObject({ versionId: next.versionId, units: [{}, { slug: 'quiz' }] });
    // Without a draft, the quizzes of the published version would be lost.
    await as.post(`${course}/publication`).expect(200);
    const { body: refusal } = await as
      .post(`/api/v1/courses/imports?courseId=${draft?.id}`)
      .set('content-type', 'application/zip')
      .send(zip)
      .expect(409);
    expect(refusal.params).toEqual({ units: 0, quizzes: 1 });
  });

  async function importedIn(one: TestSystem, visitor: Visitor) {
    await one.startWorker();
    const imported = await importedLesson(one, visitor, zip);
    await one.stopWorker();
    return imported;
  }
});
