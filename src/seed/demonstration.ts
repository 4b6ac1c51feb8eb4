import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { parse } from 'yaml';
import { CohortsService } from '../modules/cohorts/cohorts.service.js';
import { CohortCoursesService } from '../modules/courses/cohort-courses.service.js';
import { CourseDetailsService } from '../modules/courses/course-details.service.js';
import { CoursesService } from '../modules/courses/courses.service.js';
import { ImportService, type LessonRead } from '../modules/courses/import/import.service.js';
import { UnitsService } from '../modules/courses/units.service.js';
import { OwnApplicationsService } from '../modules/enrolments/applications/own-applications.service.js';
import { DecisionsService } from '../modules/enrolments/decisions/decisions.service.js';
import { NominationsService } from '../modules/enrolments/nominations/nominations.service.js';
import { AccountsService } from '../modules/people/accounts/accounts.service.js';
import { hashPassword } from '../modules/people/accounts/passwords.js';
import { NewcomersService } from '../modules/people/newcomers.service.js';
import { PeopleService } from '../modules/people/people.service.js';
import { NOTICE_VERSION } from '../modules/people/privacy/consent.js';
import { ConsentsService } from '../modules/people/privacy/consents.service.js';
import { WorkshopsService } from '../modules/workshops/workshops.service.js';
import type { Actor, RoleGrant } from '../platform/auth/actor.js';
import { Database } from '../platform/database/database.js';
import { NOT_THERE_YET } from '../platform/database/versions.js';
import { zipFolder } from '../platform/files/zip-folder.js';

interface DemonstrationAccount {
  key: 'administrator' | 'secretariat' | 'coordinator' | 'trainer' | 'trainee' | 'applicant';
  email: string;
  roleName: string;
  latinName: string;
  nativeName: string | null;
  memberState: string | null;
  grants: RoleGrant[];
}

/** Names of those who are from a country: in Latin letters, and in their own script. */
const names: Partial<Record<DemonstrationAccount['key'], [string, string]>> = {
  coordinator: ['Demonstration Coordinator', 'អ្នកសម្របសម្រួល សាកល្បង'],
  trainee: ['Demonstration Trainee', 'សិក្ខាកាម សាកល្បង'],
  applicant: ['Demonstration Applicant', 'Ứng viên Trình diễn'],
};

const account = (
  key: DemonstrationAccount['key'],
  roleName: string,
  memberState: string | null,
  ...grants: RoleGrant[]
): DemonstrationAccount => {
  const [latinName, nativeName] = names[key] ?? [`Demonstration ${roleName}`, null];
  const email = `${key}@demonstration.invalid`;
  return { key, email, roleName, latinName, nativeName, memberState, grants };
};

/** One account per role; the addresses can never belong to anyone (RFC 2606). */
export const demonstrationAccounts: DemonstrationAccount[] = [
  account('administrator', 'Administrator', null, { role: 'administrator', memberState: null }),
  account('secretariat', 'Programme Coordinator', null, {
    role: 'programme-coordinator',
    memberState: null,
  }),
  account('coordinator', 'National Coordinator of Cambodia', 'KH', {
    role: 'national-coordinator',
    memberState: 'KH',
  }),
  account('trainer', 'Trainer', null, { role: 'trainer', memberState: null }),
  account('trainee', 'Trainee from Cambodia', 'KH'),
  account('applicant', 'Applicant from Viet Nam', 'VN'),
];

/** What the demonstration cohort promises. */
const learnt = [
  'Explain how biodiversity and climate are linked, and how sure the science is.',
  'Read a statement of confidence, and quote it without overstating it.',
  'Name what the Paris Agreement and the Global Biodiversity Framework ask of your country.',
  'Check whether a measure helps nature, the climate, or both.',
];

/** The course written for the demonstration, as a Workbench lesson. */
export const demonstrationLesson = fileURLToPath(
  new URL('./courses/biodiversity-and-climate', import.meta.url),
);

/** A demonstration programme, created by the product's own services; for an empty database. */
export class Demonstration {
  private readonly actors = new Map<string, Actor>();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly password: string,
  ) {}

  /** Creates everything in one transaction; false when there are people already. */
  async make(): Promise<boolean> {
    const db = this.app.get(Database);
    const isTaken = async () => Boolean(await db.row('SELECT 1 FROM people LIMIT 1'));
    if (await isTaken()) return false;
    const zip = await zipFolder(demonstrationLesson);
    const lesson = await this.app.get(ImportService).read({ bytes: zip });
    return db.transaction(async () => {
      await db.row(`SELECT pg_advisory_xact_lock(hashtext('seed'))`);
      if (await isTaken()) return false;
      await this.makeAccounts();
      const areas = await climateAndBiodiversity(db);
      const courseId = await this.makeCourse(lesson, areas);
      const cohortId = await this.makeCohort(courseId, areas);
      await this.makeWorkshop(cohortId);
      await this.makeApplications(cohortId);
      return true;
    });
  }

  private actor(key: DemonstrationAccount['key']): Actor {
    return this.actors.get(key) as Actor;
  }

  private async makeAccounts(): Promise<void> {
    const people = this.app.get(PeopleService);
    const newcomers = this.app.get(NewcomersService);
    const consents = this.app.get(ConsentsService);
    const hash = await hashPassword(this.password);
    for (const { key, grants, roleName: _, ...person } of demonstrationAccounts) {
      const personId = await newcomers.add(person);
      await this.app.get(AccountsService).setPassword(personId, hash);
      await consents.give(personId, 'privacy-notice', NOTICE_VERSION);
      await people.setRoles(undefined, personId, grants);
      const actor = { personId, sessionId: personId, grants, language: 'en', scopes: null };
      this.actors.set(key, actor);
    }
  }

  private async makeCourse(lesson: LessonRead, areas: string[]): Promise<string> {
    const trainer = this.actor('trainer');
    const draft = await this.app.get(ImportService).keep(trainer, lesson);
    const area = areas.at(-1);
    if (area)
      await this.app
        .get(CourseDetailsService)
        .change(trainer, draft.id, draft.version, { priorityAreaId: area });
    const quiz = parse(readFileSync(`${demonstrationLesson}.quiz.yaml`, 'utf8'));
    const unit = {
      kind: 'quiz' as const,
      title: { en: 'What have you learnt?' },
      required: true,
      teachingMinutes: 0,
      exerciseMinutes: 15,
      quiz,
    };
    const slug = 'what-have-you-learnt';
    await this.app.get(UnitsService).write(trainer, draft.id, slug, NOT_THERE_YET, unit);
    return (await this.app.get(CoursesService).publish(trainer, draft.id)).id;
  }

  private async makeCohort(courseId: string, priorityAreaIds: string[]): Promise<string> {
    const secretariat = this.actor('secretariat');
    const cohorts = this.app.get(CohortsService);
    const states = ['BN', 'KH', 'ID', 'LA', 'MY', 'MM', 'PH', 'SG', 'TH', 'TL', 'VN', 'CN'];
    const cohort = await cohorts.create(secretariat, {
      slug: 'demonstration-cohort',
      title: { en: 'Demonstration cohort: biodiversity and climate for officials' },
      summary: {
        en: 'Read the major assessments, and turn one finding into a measure for your own country.',
      },
      outcomes: learnt.map((en) => ({ text: { en } })),
      startsOn: day(14),
      endsOn: day(104),
      applicationsOpenAt: instant(-1),
      applicationsCloseAt: instant(10),
      decisionsBy: day(13),
      timeZone: 'Asia/Bangkok',
      languages: ['en'],
      completionRule: { allUnits: true, allQuizzes: true, minAttendancePercent: 80 },
      priorityAreaIds,
      quotas: [...states.map((pool) => ({ pool, seats: 3 })), { pool: 'open', seats: 4 }],
    });
    await this.app
      .get(CohortCoursesService)
      .set(secretariat, cohort.id, cohort.version, [{ courseId }]);
    await cohorts.step(secretariat, cohort.id, { action: 'open' });
    return cohort.id;
  }

  private async makeWorkshop(cohortId: string): Promise<void> {
    await this.app.get(WorkshopsService).create(this.actor('secretariat'), cohortId, {
      title: { en: 'Demonstration workshop: from evidence to a plan' },
      summary: { en: 'Two hours online. Each group turns one finding into one measure.' },
      trainerIds: [this.actor('trainer').personId],
      sessions: [
        {
          title: { en: 'From evidence to a plan' },
          startsAt: instant(30, 2),
          endsAt: instant(30, 4),
          timeZone: 'Asia/Bangkok',
          place: 'Online',
          capacity: 40,
        },
      ],
    });
  }

  private async makeApplications(cohortId: string): Promise<void> {
    const trainee = demonstrationAccounts.find(({ key }) => key === 'trainee');
    const nominated = await this.app
      .get(NominationsService)
      .nominate(this.actor('coordinator'), cohortId, {
        email: trainee?.email ?? '',
        latinName: trainee?.latinName ?? '',
        rank: 1,
      });
    await this.app
      .get(DecisionsService)
      .decide(this.actor('secretariat'), nominated.id, { decision: 'offer' });
    await this.app.get(OwnApplicationsService).apply(this.actor('applicant'), cohortId, {
      answers: { statement: 'This is a demonstration application that is waiting for a decision.' },
    });
  }
}

/** Two priority areas of the framework of 2021-2025. */
async function climateAndBiodiversity(db: Database): Promise<string[]> {
  const areas = await db.rows<{ id: string }>(
    `SELECT a.id FROM priority_areas a JOIN frameworks f ON f.id = a.framework_id
     WHERE f.slug = 'framework-2021-2025' AND a.position IN (2, 4) ORDER BY a.position`,
  );
  return areas.map(({ id }) => id);
}

/** `day` is a number of days from today; `instant` is an hour (UTC) of that day. */
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const instant = (days: number, hour = 0) => `${day(days)}T${String(hour).padStart(2, '0')}:00:00Z`;
