import { randomBytes } from 'node:crypto';
import type { BatchDto } from '../../modules/certificates/batches/batches.dto.js';
import type { CertificateDto } from '../../modules/certificates/register/certificates.dto.js';
import type { VerificationDto } from '../../modules/certificates/verification/verification.dto.js';
import type { CohortDto } from '../../modules/cohorts/cohorts.dto.js';
import type { CourseDto } from '../../modules/courses/courses.dto.js';
import type { ApplicationDto } from '../../modules/enrolments/enrolments.dto.js';
import type { NominationImportDto } from '../../modules/enrolments/nominations/nominations.dto.js';
import type { AttemptDto, StudyDto } from '../../modules/learning/learning.dto.js';
import { NOTICE_VERSION } from '../../modules/people/privacy/consent.js';
import type { SessionDto } from '../../modules/people/sign-in/sessions.dto.js';
import type { FrameworkDto } from '../../modules/programme/frameworks.dto.js';
import type { WorkshopDto } from '../../modules/workshops/workshops.dto.js';
import {
  applicant,
  cohort,
  framework,
  nominee,
  nomineesCsv,
  quizUnit,
  workshop,
} from './bodies.js';
import { type Answer, type Mailbox, type Request, type Send, until } from './client.js';
import { importLesson } from './import-lesson.js';
import { ifMatch, ifNew, type List } from './requests.js';
import type { Cast, MainWorkflowResult, Narrator } from './story.js';

/**
 * The main workflow from end to end through the public API: framework, course, cohort, nomination,
 * offer, study, quiz, workshop, certificate, verification, revocation. The tour narrates it, the
 * whole-system test checks it.
 */
export class MainWorkflow {
  private readonly run = randomBytes(4).toString('hex');
  private readonly password = randomBytes(12).toString('base64url');

  constructor(
    private readonly send: Send,
    private readonly mailbox: Mailbox,
    private readonly narrator: Narrator,
    private readonly cast: Cast,
    /** A zipped lesson in the Carpentries Workbench format. */
    private readonly lesson: Buffer,
  ) {}

  async perform(): Promise<MainWorkflowResult> {
    const secretariat = await this.signIn('The secretariat', this.cast.secretariat);
    const coordinator = await this.signIn('A national coordinator', this.cast.coordinator);
    const trainer = await this.signIn('A trainer', this.cast.trainer);

    const { draft, course } = await this.prepareCourse(trainer);
    const cohort = await this.prepareCohort(secretariat, course, trainer);
    const report = await this.nominate(coordinator, cohort);
    await this.applyByOneself(cohort);
    const { offered, waiting } = await this.review(secretariat, cohort);
    const { trainee, enrolmentId } = await this.accept(offered);
    await this.study(trainee, enrolmentId);
    await this.attend(trainer, trainee, cohort);
    const { certificate, pdf } = await this.issue(secretariat, trainee, cohort);
    const outcome = await this.verifyAndRevoke(secretariat, trainee, certificate);
    return { draft, course, cohort, report, waiting, certificate, pdf, ...outcome };
  }

  private async prepareCourse(trainer: SessionDto) {
    this.narrator.step('A trainer imports a real lesson, adds a quiz, and publishes the course');
    const draft = await importLesson(
      ({ method, path, ...rest }) => this.ask(trainer, method, path, rest),
      this.lesson,
    );
    await this.ask(trainer, 'PUT', `/api/v1/courses/${draft.id}/draft/units/quiz`, {
      body: quizUnit,
      ...ifNew,
    });
    const course = await this.ask<CourseDto>(
      trainer,
      'POST',
      `/api/v1/courses/${draft.id}/publication`,
    );
    return { draft, course };
  }

  private async prepareCohort(secretariat: SessionDto, course: CourseDto, trainer: SessionDto) {
    this.narrator.step('The secretariat creates a framework, a cohort with quotas, and a workshop');
    const { priorityAreas } = await this.ask<FrameworkDto>(
      secretariat,
      'POST',
      '/api/v1/frameworks',
      {
        body: framework(this.run),
      },
    );
    const areas = priorityAreas.map((area) => area.id);
    const draft = await this.ask<CohortDto>(secretariat, 'POST', '/api/v1/cohorts', {
      body: cohort(this.run, areas),
      headers: { 'idempotency-key': `cohort-${this.run}` },
    });
    const path = `/api/v1/cohorts/${draft.id}`;
    await this.ask(secretariat, 'PUT', `${path}/courses`, {
      body: { courses: [{ courseId: course.id }] },
      ...ifMatch(draft),
    });
    await this.ask(secretariat, 'POST', `${path}/workshops`, {
      body: workshop(trainer.person?.id as string),
    });
    return this.ask<CohortDto>(secretariat, 'POST', `${path}/stage`, { body: { action: 'open' } });
  }

  private async nominate(coordinator: SessionDto, cohort: CohortDto) {
    this.narrator.step(
      'The national coordinator nominates one person by name, and two with a CSV file',
    );
    const path = `/api/v1/cohorts/${cohort.id}/nominations`;
    await this.ask(coordinator, 'POST', path, {
      body: nominee(this.mail('first')),
    });
    return this.ask<NominationImportDto>(coordinator, 'POST', `${path}/imports?mode=good-lines`, {
      body: nomineesCsv(this.mail('second')),
      type: 'text/csv',
    });
  }

  private async applyByOneself(cohort: CohortDto): Promise<void> {
    this.narrator.step(
      'Someone in Viet Nam creates an account, opens the link in the email, and applies',
    );
    await this.ask(undefined, 'POST', '/api/v1/accounts', {
      body: applicant(this.mail('applicant')),
    });
    const person = await this.activate('applicant');
    await this.ask(person, 'POST', `/api/v1/cohorts/${cohort.id}/applications`, {
      body: { answers: { statement: 'I keep the survey data of a marine park.' } },
    });
  }

  private async review(secretariat: SessionDto, cohort: CohortDto) {
    this.narrator.step(
      'The secretariat reviews and makes offers; the first nominee takes Cambodia’s only seat',
    );
    const page = await this.ask<{ items: ApplicationDto[] }>(
      secretariat,
      'GET',
      `/api/v1/cohorts/${cohort.id}/applications`,
    );
    const decided: ApplicationDto[] = [];
    for (const { id } of page.items) {
      decided.push(
        await this.ask(secretariat, 'POST', `/api/v1/applications/${id}/decision`, {
          body: { decision: 'offer' },
        }),
      );
    }
    const find = (state: string) =>
      decided.find((a) => a.memberState === 'KH' && a.state === state) as ApplicationDto;
    return { offered: find('offered'), waiting: find('waiting') };
  }

  private async accept(offered: ApplicationDto) {
    this.narrator.step(
      'The first trainee opens the email, sets a password, and accepts the place (twice)',
    );
    const trainee = await this.activate('first');
    const path = `/api/v1/applications/${offered.id}/acceptance`;
    await this.ask(trainee, 'POST', path);
    const { enrolmentId } = await this.ask<ApplicationDto>(trainee, 'POST', path);
    return { trainee, enrolmentId: enrolmentId as string };
  }

  private async study(trainee: SessionDto, enrolmentId: string): Promise<void> {
    this.narrator.step('The trainee completes every unit and passes the quiz');
    const path = `/api/v1/enrolments/${enrolmentId}`;
    const { courses } = await this.ask<StudyDto>(trainee, 'GET', `${path}/study`);
    for (const unit of courses.flatMap((course) => course.units)) {
      await this.ask(trainee, 'GET', `${path}/units/${unit.id}`);
      if (unit.kind !== 'quiz') {
        await this.ask(trainee, 'POST', `${path}/units/${unit.id}/completion`);
        continue;
      }
      const attempt = await this.ask<AttemptDto>(
        trainee,
        'POST',
        `${path}/units/${unit.id}/attempts`,
      );
      await this.ask(trainee, 'POST', `/api/v1/attempts/${attempt.id}/answers`, {
        body: { answers: { standard: ['a'] } },
      });
      await this.ask(trainee, 'POST', `/api/v1/attempts/${attempt.id}/submission`);
    }
  }

  private async attend(trainer: SessionDto, trainee: SessionDto, cohort: CohortDto) {
    this.narrator.step(
      'The trainee books a place in the workshop and checks in with the trainer’s code',
    );
    const { items: workshops } = await this.ask<List<WorkshopDto>>(
      trainee,
      'GET',
      `/api/v1/cohorts/${cohort.id}/workshops`,
    );
    const path = `/api/v1/workshop-sessions/${workshops[0]?.sessions[0]?.id}`;
    await this.ask(trainee, 'POST', `${path}/registration`);
    const { code } = await this.ask<{ code: string }>(trainer, 'GET', `${path}/check-in-code`);
    await this.ask(trainee, 'POST', `${path}/check-in`, { body: { code } });
  }

  private async issue(secretariat: SessionDto, trainee: SessionDto, cohort: CohortDto) {
    this.narrator.step(
      'The requirements are met; a batch is prepared, approved, and created by the worker',
    );
    const path = `/api/v1/cohorts/${cohort.id}`;
    await until(
      'Eligibility',
      () =>
        this.ask<{ items: { metAt: string | null }[] }>(secretariat, 'GET', `${path}/eligibility`),
      ({ items }) => items.some((item) => item.metAt),
    );
    const batch = await this.ask<BatchDto>(secretariat, 'POST', `${path}/certificate-batches`, {
      body: {},
    });
    const at = `/api/v1/certificate-batches/${batch.id}`;
    await this.ask(secretariat, 'POST', `${at}/approval`);
    await until(
      'Certificates',
      () => this.ask<BatchDto>(secretariat, 'GET', at),
      ({ made, members }) => made === members,
    );
    await this.mailbox.read(this.mail('first'), 'វិញ្ញាបនបត្រ');
    const own = await this.ask<{ items: CertificateDto[] }>(
      trainee,
      'GET',
      '/api/v1/me/certificates',
    );
    const certificate = own.items[0] as CertificateDto;
    const file = await this.request(trainee, 'GET', `/api/v1/certificates/${certificate.id}/file`);
    return { certificate, pdf: file.bytes };
  }

  private async verifyAndRevoke(
    secretariat: SessionDto,
    trainee: SessionDto,
    certificate: CertificateDto,
  ) {
    this.narrator.step('Anyone can verify it; the secretariat revokes it; verification shows that');
    const path = `/api/v1/verifications/${certificate.number}`;
    const initials = await this.ask<VerificationDto>(undefined, 'GET', path);
    await this.ask(trainee, 'POST', '/api/v1/me/consents/name-when-verified', {
      body: { version: NOTICE_VERSION },
    });
    const valid = await this.ask<VerificationDto>(undefined, 'GET', path);
    await this.ask(secretariat, 'POST', `/api/v1/certificates/${certificate.id}/revocation`, {
      body: { reason: 'Issued in a demonstration.' },
    });
    const revoked = await this.ask<VerificationDto>(undefined, 'GET', path);
    return { initials, valid, revoked };
  }

  private async signIn(who: string, account: { email: string; password: string }) {
    this.narrator.step(`${who} signs in`);
    return this.ask<SessionDto>(undefined, 'POST', '/api/v1/sessions', { body: account });
  }

  /** Follows the link of the invitation and sets a password. */
  private async activate(who: string): Promise<SessionDto> {
    const text = await this.mailbox.read(this.mail(who), '/activate#');
    const token = /#(\S+)/.exec(text)?.[1];
    return this.ask<SessionDto>(undefined, 'POST', '/api/v1/accounts/activation', {
      body: { token, password: this.password },
    });
  }

  private mail(who: string): string {
    return `${who}-${this.run}@tour.invalid`;
  }

  private async ask<T>(
    as: SessionDto | undefined,
    method: Request['method'],
    path: string,
    rest: Omit<Request, 'method' | 'path' | 'token'> = {},
  ): Promise<T> {
    return (await this.request(as, method, path, rest)).body as T;
  }

  /** Sends a request, narrates it, and throws on any response that is not a success. */
  private async request(
    as: SessionDto | undefined,
    method: Request['method'],
    path: string,
    rest: Omit<Request, 'method' | 'path' | 'token'> = {},
  ): Promise<Answer> {
    const answer = await this.send({ method, path, token: as?.token ?? undefined, ...rest });
    this.narrator.request(method, path, answer.status);
    if (answer.status >= 400) {
      throw new Error(
        `${method} ${path}: ${answer.status} ${answer.bytes.toString().slice(0, 600)}`,
      );
    }
    return answer;
  }
}
