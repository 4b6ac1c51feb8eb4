import { randomBytes } from 'node:crypto';
import { loadSettings } from '../dist/platform/config/settings.js';
import { seed } from '../dist/seed/seed.js';
import { startServices } from './support.mjs';

// A running system with the demonstration programme in full swing, for pages to be looked at
// and measured: one trainee studies, one certificate is issued, a list is waiting.

const until = async (what, look) => {
  for (let tries = 0; tries < 300; tries++) {
    const found = await look();
    if (found) return found;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error(`${what} did not come about`);
};

/** Starts api and worker over the demonstration; `page` are addresses of pages with something. */
export async function startDemonstration() {
  const services = await startServices();
  const password = randomBytes(12).toString('base64url');
  await seed(loadSettings({ ...services.env, PUBLIC_URL: 'http://localhost' }), password);
  const { address } = await services.startRole('main');
  await services.startRole('worker');

  const signIn = async (name) => {
    const body = { email: `${name}@demonstration.invalid`, password };
    const { token } = await send(undefined, 'POST', '/sessions', body);
    return (method, path, data) => send(token, method, path, data);
  };
  const send = async (token, method, path, body) => {
    const response = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
  const secretariat = await signIn('secretariat');
  const trainee = await signIn('trainee');
  const trainer = await signIn('trainer');
  const coordinator = await signIn('coordinator');
  const applicant = await signIn('applicant');

  const [cohort] = (await trainee('GET', '/cohorts')).items;
  const [course] = (await trainee('GET', '/courses')).items;
  for (let n = 1; n <= 6; n++) {
    await coordinator('POST', `/cohorts/${cohort.id}/nominations`, {
      email: `nominee-${n}@demonstration.invalid`,
      latinName: `DEMONSTRATION Nominee ${n}`,
      nativeName: `សាកល្បង ទី${n}`,
      rank: n + 1,
    });
  }
  const { items: applications } = await secretariat('GET', `/cohorts/${cohort.id}/applications`);
  for (const { id, state, latinName } of applications) {
    if (state !== 'submitted' || /Nominee [56]/.test(latinName)) continue;
    await secretariat('POST', `/applications/${id}/decision`, { decision: 'offer' });
  }
  const [own] = (await trainee('GET', '/me/applications')).items;
  const { enrolmentId } = await trainee('POST', `/applications/${own.id}/acceptance`);
  const study = await trainee('GET', `/enrolments/${enrolmentId}/study`);
  const units = study.courses[0].units;
  const quiz = units.find(({ kind }) => kind === 'quiz');
  const lessons = units.filter(({ kind }) => kind !== 'quiz');
  for (const { id } of lessons.slice(0, 2)) {
    await trainee('POST', `/enrolments/${enrolmentId}/units/${id}/completion`);
  }
  const [workshop] = await trainee('GET', `/cohorts/${cohort.id}/workshops`);
  const [session] = workshop.sessions;
  await trainee('POST', `/workshop-sessions/${session.id}/registration`);

  // A cohort without courses and workshops: who accepts has met its rule.
  const days = (n) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
  const earlier = await secretariat('POST', '/cohorts', {
    slug: 'demonstration-earlier-cohort',
    title: { en: 'Demonstration cohort of the year before' },
    summary: { en: 'A cohort that has given its certificates.' },
    startsOn: days(0),
    endsOn: days(30),
    applicationsOpenAt: `${days(-2)}T00:00:00Z`,
    applicationsCloseAt: `${days(2)}T00:00:00Z`,
    timeZone: 'Asia/Bangkok',
    languages: ['en', 'km'],
    completionRule: { allUnits: true, allQuizzes: false, minAttendancePercent: 0 },
    priorityAreaIds: [],
    quotas: [{ pool: 'open', seats: 5 }],
  });
  await secretariat('PUT', `/cohorts/${earlier.id}/courses`, {
    courses: [{ courseId: course.id }],
  });
  await secretariat('POST', `/cohorts/${earlier.id}/stage`, { action: 'open' });
  const second = await trainee('POST', `/cohorts/${earlier.id}/applications`, {});
  await secretariat('POST', `/applications/${second.id}/decision`, { decision: 'offer' });
  const accepted = await trainee('POST', `/applications/${second.id}/acceptance`);
  const pages = await trainee('GET', `/enrolments/${accepted.enrolmentId}/study`);
  for (const unit of pages.courses[0].units) {
    const path = `/enrolments/${accepted.enrolmentId}/units/${unit.id}`;
    if (unit.kind !== 'quiz') await trainee('POST', `${path}/completion`);
    else {
      const attempt = await trainee('POST', `${path}/attempts`);
      const { quiz: answers } = await trainer('GET', `/units/${unit.id}`);
      await trainee('PATCH', `/attempts/${attempt.id}/answers`, {
        answers: Object.fromEntries(
          answers.questions.map(({ id, options }) => [
            id,
            options.filter(({ correct }) => correct).map((option) => option.id),
          ]),
        ),
      });
      await trainee('POST', `/attempts/${attempt.id}/submission`);
    }
  }
  await until('Eligibility', async () => {
    const { items } = await secretariat('GET', `/cohorts/${earlier.id}/eligibility`);
    return items.some(({ metAt }) => metAt);
  });
  const batch = await secretariat('POST', `/cohorts/${earlier.id}/certificate-batches`, {});
  await secretariat('POST', `/certificate-batches/${batch.id}/approval`);
  const certificate = await until('The certificate', async () => {
    const { items } = await trainee('GET', '/me/certificates');
    return items.find(({ state }) => state === 'issued');
  });
  await trainer('POST', `/courses/${course.id}/draft`);
  const [waiting] = (await applicant('GET', '/me/applications')).items;

  const at = `/coordinate/${cohort.id}`;
  return {
    ...services,
    address,
    password,
    /** Main pages by whose they are. */
    pages: {
      visitor: {
        welcome: '/',
        cohorts: '/cohorts',
        cohort: `/cohorts/${cohort.id}`,
        courses: '/courses',
        course: `/courses/${course.id}`,
        verify: '/verify',
        verification: `/verify/${certificate.number}`,
        'sign-in': '/sign-in',
        register: '/register',
        activate: '/activate#token',
        design: '/design',
        'not-found': '/nowhere',
      },
      trainee: {
        home: '/home',
        application: `/applications/${own.id}`,
        study: `/study/${enrolmentId}`,
        unit: `/study/${enrolmentId}/${lessons[0].slug}`,
        'unit-second': `/study/${enrolmentId}/${lessons[1].slug}`,
        quiz: `/study/${enrolmentId}/${quiz.slug}`,
        workshops: '/workshops',
        'check-in': `/check-in/${session.id}`,
        certificates: '/certificates',
        notifications: '/notifications',
        profile: '/profile',
        unsent: '/unsent',
      },
      applicant: { home: '/home', application: `/applications/${waiting.id}` },
      trainer: {
        teach: '/teach',
        import: '/teach/import',
        'new-course': '/teach/courses/new',
        course: `/teach/courses/${course.id}`,
        'lesson-editor': `/teach/courses/${course.id}/units/${lessons[0].slug}`,
        'quiz-editor': `/teach/courses/${course.id}/units/${quiz.slug}`,
        session: `/teach/sessions/${session.id}`,
        progress: `/teach/cohorts/${cohort.id}/progress`,
      },
      coordinator: {
        cohorts: '/coordinate',
        dashboard: at,
        nominations: `${at}/nominations`,
        applications: `${at}/applications`,
        'waiting-list': `${at}/waiting-list`,
        progress: `${at}/progress`,
        certificates: `/coordinate/${earlier.id}/certificates`,
        people: '/people',
      },
      secretariat: {
        'new-cohort': '/coordinate/new',
        dashboard: at,
        'set-up': `${at}/set-up`,
        'new-workshop': `${at}/workshops/new`,
        applications: `${at}/applications`,
        certificates: `/coordinate/${earlier.id}/certificates`,
        batch: `/coordinate/${earlier.id}/batches/${batch.id}`,
      },
      administrator: {
        health: '/administer',
        queues: '/administer/queues',
        audit: '/administer/audit',
        settings: '/administer/settings',
        people: '/people',
        person: `/people/${own.personId}`,
      },
    },
  };
}

/** A browser context in which this role is signed in. */
export async function contextOf(browser, { address, password }, role, options = {}) {
  const context = await browser.newContext({ baseURL: address, ...options });
  if (role === 'visitor') return context;
  const response = await context.request.post('/api/v1/sessions', {
    headers: { origin: address },
    data: { email: `${role}@demonstration.invalid`, password, cookie: true },
  });
  if (!response.ok()) throw new Error(`${role} cannot sign in: ${response.status()}`);
  await context.addInitScript(() => localStorage.setItem('signed-in', '1'));
  return context;
}

/** Opens a page and waits until it shows what it is about. */
export async function open(page, path) {
  await page.goto(path);
  await page.locator('h1').waitFor();
  await page.waitForLoadState('networkidle');
}
