import { NOTICE_VERSION } from '../../modules/people/privacy/consent.js';

/**
 * The request bodies of the main workflow. Everyone and everything in it is marked as a
 * demonstration.
 */

const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

const quiz = {
  passPercent: 50,
  maxAttempts: 3,
  questions: [
    {
      id: 'standard',
      kind: 'single',
      prompt: 'Which standard do marine biodiversity data travel in?',
      explanation: 'Darwin Core, kept by Biodiversity Information Standards (TDWG).',
      options: [
        { id: 'a', text: 'Darwin Core', correct: true },
        { id: 'b', text: 'Dublin Core', correct: false },
      ],
    },
  ],
};

export const quizUnit = {
  kind: 'quiz',
  title: { en: 'What have you learnt?' },
  required: true,
  teachingMinutes: 0,
  exerciseMinutes: 10,
  quiz,
};

export const framework = (run: string) => ({
  slug: `tour-framework-${run}`,
  name: { en: `Tour framework ${run}` },
  periodFrom: 2026,
  periodTo: 2030,
  priorityAreas: [{ name: { en: 'Biodiversity' } }, { name: { en: 'Climate change' } }],
});

export const cohort = (run: string, priorityAreaIds: string[]) => ({
  slug: `tour-cohort-${run}`,
  title: { en: `Marine biodiversity data, tour ${run}` },
  summary: { en: 'One seat for Cambodia, one for Viet Nam, none in the open pool.' },
  startsOn: days(0),
  endsOn: days(90),
  applicationsOpenAt: `${days(-1)}T00:00:00Z`,
  applicationsCloseAt: `${days(30)}T00:00:00Z`,
  timeZone: 'Asia/Phnom_Penh',
  languages: ['en', 'km'],
  completionRule: { allUnits: true, allQuizzes: true, minAttendancePercent: 80 },
  priorityAreaIds,
  quotas: [
    { pool: 'KH', seats: 1 },
    { pool: 'VN', seats: 1 },
  ],
});

/** Two hours that began a minute ago, so that check-in is open. */
export const workshop = (trainerId: string) => ({
  title: { en: 'Bring your own data' },
  summary: { en: 'Two hours, one hall.' },
  trainerIds: [trainerId],
  sessions: [
    {
      title: { en: 'First session' },
      startsAt: new Date(Date.now() - 60_000).toISOString(),
      endsAt: new Date(Date.now() + 7_140_000).toISOString(),
      timeZone: 'Asia/Phnom_Penh',
      place: 'Phnom Penh',
      capacity: 40,
    },
  ],
});

export const nominee = (email: string) => ({
  email,
  latinName: 'DEMONSTRATION First',
  nativeName: 'សាកល្បង ទីមួយ',
  language: 'km',
  timeZone: 'Asia/Phnom_Penh',
  stakeholderGroup: 'official',
  rank: 1,
});

/** With a byte order mark, and an invalid row. */
export const nomineesCsv = (email: string): Buffer =>
  Buffer.from(
    '\uFEFFEmail,Name,Native name,Rank\r\n' +
      `${email},DEMONSTRATION Second,សាកល្បង ទីពីរ,2\r\n` +
      'not-an-address,DEMONSTRATION Third,,3\r\n',
  );

export const applicant = (email: string) => ({
  email,
  latinName: 'DEMONSTRATION Applicant',
  memberState: 'VN',
  timeZone: 'Asia/Ho_Chi_Minh',
  privacyNotice: NOTICE_VERSION,
});
