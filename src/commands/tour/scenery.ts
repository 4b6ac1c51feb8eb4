import type { CohortDto } from '../../modules/cohorts/cohorts.dto.js';
import type { Send } from './client.js';
import { certify } from './scenery-certificates.js';
import {
  type Act,
  ask,
  type Course,
  ifMatch,
  ifNew,
  type List,
  type Named,
  unitsOf,
} from './scenery-parts.js';

/** Addresses of pages by a short name. */
type Pages = Record<string, string>;

/** Whose pages: a demonstration account, or somebody who is not signed in. */
export const viewers = [
  'visitor',
  'trainee',
  'applicant',
  'trainer',
  'coordinator',
  'secretariat',
  'administrator',
] as const;
export type Viewer = (typeof viewers)[number];

/**
 * Brings the demonstration into full swing, so that every main page has something to show:
 * people are nominated, offered and waiting, somebody studies, a certificate is issued, a next
 * version is being written. Answers the addresses of the main pages by whose they are.
 */
export async function setScenery(send: Send, password: string): Promise<Record<Viewer, Pages>> {
  const signIn = async (name: string): Promise<Act> => {
    const body = { email: `${name}@demonstration.invalid`, password };
    const session = await ask<{ token: string }>(send, {
      method: 'POST',
      path: '/api/v1/sessions',
      body,
    });
    return (method, path, data, more) =>
      ask(send, { method, path: `/api/v1${path}`, token: session.token, body: data, ...more });
  };
  const secretariat = await signIn('secretariat');
  const trainee = await signIn('trainee');
  const trainer = await signIn('trainer');
  const [cohort] = (await trainee<List<CohortDto>>('GET', '/cohorts')).items as [CohortDto];
  const [course] = (await trainee<List<Course>>('GET', '/courses')).items as [Course];

  await nominate(await signIn('coordinator'), secretariat, cohort.id);
  const { applicationId, personId, enrolmentId } = await acceptFirst(trainee);
  await review({ secretariat, trainer }, cohort.id);
  const units = await unitsOf(trainee, enrolmentId);
  for (const unit of units.filter(({ kind }) => kind === 'lesson').slice(0, 2)) {
    await trainee('POST', `/enrolments/${enrolmentId}/units/${unit.id}/completion`);
  }
  const workshops = await trainee<{ items: { sessions: Named[] }[] }>(
    'GET',
    `/cohorts/${cohort.id}/workshops`,
  );
  const sessionId = workshops.items[0]?.sessions[0]?.id;
  await trainee('POST', `/workshop-sessions/${sessionId}/registration`);
  const earlier = await certify({ secretariat, trainee, trainer }, course.id);
  await trainer('POST', `/courses/${course.id}/draft`);
  const [waiting] = (await (await signIn('applicant'))<List<Named>>('GET', '/me/applications'))
    .items;

  const lessons = units.filter(({ kind }) => kind === 'lesson');
  const quiz = units.find(({ kind }) => kind === 'quiz');
  const at = `/coordinate/${cohort.id}`;
  return {
    visitor: {
      welcome: '/',
      cohorts: '/cohorts',
      cohort: `/cohorts/${cohort.id}`,
      courses: '/courses',
      course: `/courses/${course.id}`,
      verify: '/verify',
      verification: `/verify/${earlier.number}`,
      'sign-in': '/sign-in',
      register: '/register',
      activate: '/activate#token',
      'new-password': '/new-password#token',
      'forgotten-password': '/forgotten-password',
      privacy: '/privacy',
      design: '/design',
      'not-found': '/nowhere',
    },
    trainee: {
      home: '/home',
      application: `/applications/${applicationId}`,
      study: `/study/${enrolmentId}`,
      unit: `/study/${enrolmentId}/${course.slug}/${lessons[0]?.slug}`,
      'next-unit': `/study/${enrolmentId}/${course.slug}/${lessons[1]?.slug}`,
      quiz: `/study/${enrolmentId}/${course.slug}/${quiz?.slug}`,
      'address-of-before': `/study/${enrolmentId}/${lessons[0]?.slug}`,
      workshops: '/workshops',
      'check-in': `/check-in/${sessionId}`,
      certificates: '/certificates',
      notifications: '/notifications',
      profile: '/profile',
      security: '/security',
      'link-identity': '/security/link',
      programs: '/security/programs',
      'my-data': '/my-data',
      unsent: '/unsent',
    },
    applicant: { home: '/home', application: `/applications/${waiting?.id}` },
    trainer: {
      teach: '/teach',
      import: '/teach/import',
      'new-course': '/teach/courses/new',
      course: `/teach/courses/${course.id}`,
      lesson: `/teach/courses/${course.id}/units/${lessons[0]?.slug}`,
      quiz: `/teach/courses/${course.id}/units/${quiz?.slug}`,
      'published-unit': `/teach/courses/${course.id}/published/${lessons[0]?.slug}`,
      session: `/teach/sessions/${sessionId}`,
      progress: `/teach/cohorts/${cohort.id}/progress`,
      'review-desks': '/review',
      review: `/review/${cohort.id}`,
    },
    coordinator: {
      cohorts: '/coordinate',
      dashboard: at,
      nominations: `${at}/nominations`,
      applications: `${at}/applications`,
      'waiting-list': `${at}/waiting-list`,
      progress: `${at}/progress`,
      certificates: `/coordinate/${earlier.cohortId}/certificates`,
      register: '/coordinate/register',
      people: '/people',
      person: `/people/${personId}`,
    },
    secretariat: {
      'new-cohort': '/coordinate/new',
      dashboard: at,
      'set-up': `${at}/set-up`,
      'new-workshop': `${at}/workshops/new`,
      frameworks: '/coordinate/frameworks',
      form: `${at}/form`,
      nominations: `${at}/nominations`,
      review: `${at}/review`,
      allocation: `${at}/allocation`,
      enrolments: `${at}/enrolments`,
      applications: `${at}/applications`,
      certificates: `/coordinate/${earlier.cohortId}/certificates`,
      register: '/coordinate/register',
      batch: `/coordinate/${earlier.cohortId}/batches/${earlier.batchId}`,
      'prepared-batch': `/coordinate/${earlier.cohortId}/batches/${earlier.preparedId}`,
      'imported-batch': `/coordinate/register/batches/${earlier.importedId}`,
      templates: '/coordinate/templates',
      'new-template': '/coordinate/templates/new',
      template: `/coordinate/templates/${earlier.templateId}`,
    },
    administrator: {
      health: '/administer',
      queues: '/administer/queues',
      audit: '/administer/audit',
      retention: '/administer/retention',
      settings: '/administer/settings',
      people: '/people',
      person: `/people/${personId}`,
    },
  };
}

/** Six more from Cambodia; two are left for review. */
async function nominate(coordinator: Act, secretariat: Act, cohortId: string): Promise<void> {
  for (let n = 1; n <= 6; n++) {
    await coordinator('POST', `/cohorts/${cohortId}/nominations`, {
      email: `nominee-${n}@demonstration.invalid`,
      latinName: `DEMONSTRATION Nominee ${n}`,
      nativeName: `សាកល្បង ទី${n}`,
      rank: n + 1,
    });
  }
  const { items } = await secretariat<List<{ id: string; state: string; latinName: string }>>(
    'GET',
    `/cohorts/${cohortId}/applications`,
  );
  for (const { id, state, latinName } of items) {
    if (state !== 'submitted' || /Nominee [56]/.test(latinName)) continue;
    await secretariat('POST', `/applications/${id}/decision`, { decision: 'offer' });
  }
}

/** The trainer reviews, and has scored one of those who are left; the rest is proposed. */
async function review(
  { secretariat, trainer }: Record<'secretariat' | 'trainer', Act>,
  cohortId: string,
): Promise<void> {
  const path = `/cohorts/${cohortId}`;
  const { id } = await trainer<Named>('GET', '/me');
  const reviewers = await secretariat<{ version: number }>('GET', `${path}/reviewers`);
  await secretariat('PUT', `${path}/reviewers`, { personIds: [id] }, ifMatch(reviewers));
  const { items } = await trainer<List<Named>>('GET', `${path}/review-files`);
  const [left] = await Promise.all(
    items.map(({ id: file }) =>
      trainer<{ state: string; id: string }>('GET', `/applications/${file}`),
    ),
  ).then((files) => files.filter(({ state }) => state === 'submitted'));
  const scored = {
    scores: { relevance: 4, use: 3 },
    comment: 'Keeps the data that the course is about.',
  };
  await trainer('PUT', `/applications/${left?.id}/review`, scored, ifNew);
  await secretariat('POST', `${path}/allocations`);
}

async function acceptFirst(trainee: Act) {
  const { items } = await trainee<List<{ id: string; personId: string }>>(
    'GET',
    '/me/applications',
  );
  const [own] = items as [{ id: string; personId: string }];
  const { enrolmentId } = await trainee<{ enrolmentId: string }>(
    'POST',
    `/applications/${own.id}/acceptance`,
  );
  return { applicationId: own.id, personId: own.personId, enrolmentId };
}
