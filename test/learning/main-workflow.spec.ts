import { MainWorkflow } from '../../src/commands/tour/main-job.js';
import type { MainWorkflowResult } from '../../src/commands/tour/story.js';
import { zipFolder } from '../../src/platform/files/zip-folder.js';
import { Demonstration, demonstrationLesson } from '../../src/seed/demonstration.js';
import { TestSystem } from '../support/system.js';

const password = 'a password of tests';
const account = (name: string) => ({ email: `${name}@demonstration.invalid`, password });
const cast = {
  secretariat: account('secretariat'),
  coordinator: account('coordinator'),
  trainer: account('trainer'),
};

describe('Main job through the public API', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start();
    await new Demonstration(system.app, password).make();
  });
  afterAll(() => system.stop());

  const perform = async (lesson: string): Promise<MainWorkflowResult> => {
    const silent = { step: () => undefined, request: () => undefined };
    const zip = await zipFolder(lesson);
    return new MainWorkflow(system.send, system.mailbox, silent, cast, zip).perform();
  };

  it('goes from a framework to a revoked certificate', async () => {
    const result = await perform(demonstrationLesson);

    expect(result.draft.importReport?.notes).toEqual([]);
    expect(result.course.units.map((unit) => unit.kind)).toEqual([
      'lesson',
      'lesson',
      'lesson',
      'reference',
      'quiz',
    ]);
    expect(result.report).toMatchObject({ saved: true, nominated: 1, refused: 1 });
    expect(result.report.lines[1]?.faults).toMatchObject([
      { code: 'not-email', pointer: '/email' },
    ]);
    expect(result.waiting.waitingPlace).toBe(1);
    expect(result.pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(result.initials).toMatchObject({ status: 'valid', latinName: 'D. F.' });
    expect(result.valid).toMatchObject({
      status: 'valid',
      latinName: 'DEMONSTRATION First',
      nativeName: 'សាកល្បង ទីមួយ',
      hours: 4,
    });
    expect(result.revoked).toMatchObject({
      status: 'revoked',
      revocationReason: 'Issued in a demonstration.',
    });
  });

  it('notifies each person once of each event, in the application and by email', async () => {
    await system.idle();
    const mails = system.mail.received.map((mail) => `${mail.to} ${mail.subject}`);
    expect(new Set(mails).size).toBe(mails.length);
    expect(new Set(system.mail.received.map((mail) => mail.messageId)).size).toBe(mails.length);
    const notifications = await system.db.rows<{ kind: string }>(
      `SELECT n.kind FROM notifications n JOIN people p ON p.id = n.person_id
       WHERE p.email LIKE 'first-%' ORDER BY n.id`,
    );
    expect(notifications.map((row) => row.kind).sort()).toEqual([
      'account-activation',
      'certificate-issued',
      'certificate-revoked',
      'enrolled',
      'offer-made',
      'session-registered',
    ]);
  });
});
