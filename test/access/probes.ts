import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { newCertificateNumber } from '../../src/modules/certificates/certificate-number.js';
import { defaultDesign } from '../../src/modules/certificates/document/design/default-design.js';
import { NOTICE_VERSION } from '../../src/modules/people/privacy/consent.js';
import { cohortBody } from '../support/factories.js';
import { type Operation, smallest } from '../support/openapi.js';
import { PushDevice } from '../support/push-service.js';
import { zipOf } from '../support/zip.js';
import { password } from './world.js';

type Ids = Record<string, string>;

/** The resource whose id replaces `{id}` (and further parameters) in matching paths. */
const idOf: [RegExp, string][] = [
  [/^\/api\/v1\/people\//, 'person'],
  [/^\/api\/v1\/cohorts\//, 'cohort'],
  [/^\/api\/v1\/frameworks\//, 'framework'],
  [/^\/api\/v1\/courses\//, 'course'],
  [/^\/api\/v1\/units\//, 'unit'],
  [/^\/api\/v1\/course-files\//, 'courseFile'],
  [/^\/api\/v1\/course-imports\//, 'courseImport'],
  [/^\/api\/v1\/priority-areas\//, 'priorityArea'],
  [/^\/api\/v1\/application-documents\//, 'document'],
  [/^\/api\/v1\/nomination-imports\//, 'nominationImport'],
  [/^\/api\/v1\/nomination-conflicts\//, 'nominationConflict'],
  [/^\/api\/v1\/allocations\//, 'allocation'],
  [/^\/api\/v1\/applications\//, 'application'],
  [/^\/api\/v1\/enrolments\//, 'enrolment'],
  [/^\/api\/v1\/attempts\//, 'attempt'],
  [/^\/api\/v1\/workshops\//, 'workshop'],
  [/^\/api\/v1\/workshop-sessions\//, 'session'],
  [/^\/api\/v1\/certificate-batches\//, 'batch'],
  [/^\/api\/v1\/certificates\//, 'certificate'],
  [/^\/api\/v1\/awards\//, 'award'],
  [/^\/api\/v1\/certificate-requests\//, 'certificateRequest'],
  [/^\/api\/v1\/issuer-keys\//, 'issuerKey'],
  [/^\/api\/v1\/achievements\//, 'achievement'],
  [/^\/api\/v1\/certificate-bundles\//, 'bundle'],
  [/^\/api\/v1\/certificate-templates\//, 'template'],
  [/^\/api\/v1\/certificate-images\//, 'image'],
  [/^\/api\/v1\/failed-jobs\//, 'failedJob'],
  [/^\/api\/v1\/webhooks\//, 'webhook'],
  [/^\/api\/v1\/webhook-deliveries\//, 'webhookDelivery'],
  [/^\/api\/v1\/me\/notifications\//, 'notification'],
  [/^\/api\/v1\/announcements\//, 'announcement'],
  [/^\/api\/v1\/me\/announcements\//, 'received'],
  [/^\/api\/v1\/me\/push-subscriptions\//, 'pushSubscription'],
  [/^\/api\/v1\/me\/saved-filters\//, 'savedFilter'],
  [/^\/api\/v1\/me\/sessions\//, 'signIn'],
  [/^\/api\/v1\/me\/passkeys\//, 'passkey'],
  [/^\/api\/v1\/me\/identities\//, 'identity'],
  [/^\/api\/v1\/me\/access-tokens\//, 'accessToken'],
  [/^\/api\/v1\/me\/oauth-clients\//, 'client'],
  [/^\/api\/v1\/me\/exports\//, 'export'],
];

/** The path of an operation, with the ids of these rows. */
export function addressOf({ path, name }: Operation, ids: Ids): string {
  const resource = idOf.find(([pattern]) => pattern.test(path))?.[1];
  const unit = path.endsWith('/attempts') ? ids.quiz : ids.unit;
  const asked = queries[name] ?? '';
  return `${path}${asked}`.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    const value = {
      id: resource && ids[resource],
      unitId: unit,
      courseId: ids.course,
      slug: path.startsWith('/api/v1/sign-in') ? 'nowhere' : 'lesson',
      number: newCertificateNumber(),
      purpose: 'name-on-record',
      list: '0',
      form: 'json',
      enrolmentId: ids.member,
      accessId: path.includes('oauth-clients') ? ids.client : ids.accessToken,
      secret: 'nowhere',
      token: 'nowhere',
    }[parameter];
    if (!value) throw new Error(`${name}: nothing stands for {${parameter}} in test/access`);
    return value;
  });
}

/** Required query parameters. */
const queries: Record<string, string> = {
  'POST /api/v1/applications/{id}/documents': '?question=letter',
  'GET /api/v1/people/{id}/merges/preview': '?from={id}',
  'GET /api/v1/search': '?search=test',
  'GET /api/v1/me/saved-filters': '?list=people',
};

const award = {
  ...{ title: null, criteria: null, templateId: null, creditPoints: null, validMonths: null },
  ...{ minAttendancePercent: 80, tiers: [], transcript: false, automatic: false },
};
const newAccess = {
  ...{ name: 'Test', scopes: ['people:read'] },
  expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
};
const webhook = { name: 'Test', url: 'http://127.0.0.1:9/', eventTypes: ['certificate.issued'] };
const template = { name: 'Test', design: defaultDesign() };

/** Bodies for operations that need more than the smallest valid body. */
const bodies: Record<string, (ids: Ids) => object> = {
  'POST /api/v1/accounts': () => ({
    email: 'new@matrix.invalid',
    latinName: 'TEST',
    memberState: 'KH',
    privacyNotice: NOTICE_VERSION,
  }),
  // A new address each time: repeated guesses at one account are delayed.
  'POST /api/v1/sessions': () => ({ email: `${randomUUID()}@matrix.invalid`, password }),
  'POST /api/v1/people/{id}/merges': ({ person }) => ({ from: person, reason: 'Test' }),
  'POST /api/v1/sessions/current/confirmation': () => ({ password }),
  'POST /api/v1/me/access-tokens': () => newAccess,
  'POST /api/v1/me/oauth-clients': () => newAccess,
  'POST /api/v1/me/password': () => ({ password: 'a quite different sentence' }),
  'POST /api/v1/me/consents/{purpose}': () => ({ version: NOTICE_VERSION }),
  'POST /api/v1/cohorts/{id}/announcements': () => ({
    ...{ title: { en: 'Test' }, text: { en: 'Test' } },
    audience: { group: 'trainees', memberStates: [], progress: 'any' },
    sendAt: '2099-01-01T00:00:00Z',
  }),
  'POST /api/v1/workshop-sessions/{id}/move': () => ({
    startsAt: '2099-01-01T02:00:00Z',
    endsAt: '2099-01-01T04:00:00Z',
    place: 'Bangkok',
  }),
  'POST /api/v1/me/push-subscriptions': () => new PushDevice('http://127.0.0.1:9/').subscription,
  'POST /api/v1/webhooks': () => webhook,
  'PUT /api/v1/webhooks/{id}': () => webhook,
  'POST /api/v1/me/notifications/archiving': ({ notification }) => ({ ids: [notification] }),
  'POST /api/v1/me/notifications/restoring': ({ notification }) => ({ ids: [notification] }),
  'PUT /api/v1/me/notification-settings': () => ({ quietHours: null, timings: [] }),
  'PUT /api/v1/people/{id}/roles': () => ({ roles: [{ role: 'trainer', memberState: null }] }),
  'POST /api/v1/issuer-keys/{id}/revocation': () => ({
    distrustedFrom: '2026-01-01T00:00:00Z',
    reason: 'A test',
  }),
  'POST /api/v1/issuer-keys/certificate': ({ signer }) => ({ certificates: signer }),
  'POST /api/v1/people': () => ({ email: 'guest@matrix.invalid', latinName: 'TEST' }),
  'POST /api/v1/cohorts': () => cohortBody([{ pool: 'KH', seats: 1 }]),
  'POST /api/v1/cohorts/{id}/copies': () => ({
    slug: `copy-${randomUUID()}`,
    startsOn: '2028-01-01',
  }),
  'POST /api/v1/cohorts/{id}/nominations/ranks': ({ application }) => ({
    applicationIds: [application],
  }),
  'PATCH /api/v1/frameworks/{id}': () => ({ periodTo: 2199 }),
  'PUT /api/v1/priority-areas/{id}/successors': () => ({ successorIds: [] }),
  'POST /api/v1/allocations/{id}/adjustments': ({ application }) => ({
    applicationId: application,
    to: 'rule',
    reason: 'For a test',
  }),
  'PUT /api/v1/cohorts/{id}/reviewers': ({ trainer }) => ({ personIds: [trainer] }),
  'PUT /api/v1/applications/{id}/review': () => ({ scores: { relevance: 3, use: 3 } }),
  'POST /api/v1/enrolments/{id}/removal': () => ({ reason: 'For a test' }),
  'POST /api/v1/enrolments/{id}/transfer': ({ otherCohort }) => ({
    cohortId: otherCohort,
    reason: 'For a test',
  }),
  'POST /api/v1/cohorts/{id}/stage': () => ({ action: 'review' }),
  'PUT /api/v1/cohorts/{id}/courses': ({ course }) => ({ courses: [{ courseId: course }] }),
  'POST /api/v1/cohorts/{id}/courses/{courseId}/version-updates': ({ courseVersion }) => ({
    versionId: courseVersion,
  }),
  'PATCH /api/v1/courses/{id}/draft': () => ({ licence: 'CC BY 4.0' }),
  'PUT /api/v1/courses/{id}/draft/units/{slug}': () => ({
    kind: 'lesson',
    title: { en: 'Lesson' },
    required: true,
    teachingMinutes: 1,
    exerciseMinutes: 1,
    source: 'Text',
  }),
  'POST /api/v1/courses/{id}/draft/previews': () => ({ source: 'Text' }),
  'POST /api/v1/cohorts/{id}/nominations': () => ({
    email: 'nominee@matrix.invalid',
    latinName: 'TEST',
    memberState: 'KH',
  }),
  'POST /api/v1/cohorts/{id}/workshops': ({ trainer }) => ({
    title: { en: 'Workshop' },
    summary: { en: 'For a test' },
    trainerIds: [trainer],
    sessions: [
      {
        title: { en: 'Session' },
        startsAt: '2027-03-01T02:00:00Z',
        endsAt: '2027-03-01T04:00:00Z',
        timeZone: 'Asia/Bangkok',
        place: 'Online',
        capacity: 5,
      },
    ],
  }),
  'POST /api/v1/cohorts/{id}/awards': () => ({ ...award, kind: 'participation' }),
  'PUT /api/v1/awards/{id}': () => ({
    ...award,
    tiers: [{ name: { en: 'Pass' }, minPercent: 50 }],
  }),
  'POST /api/v1/certificate-templates': () => template,
  'PUT /api/v1/certificate-templates/{id}': () => template,
  'POST /api/v1/certificate-templates/drawings': () => ({ design: defaultDesign() }),
  'POST /api/v1/certificate-batches/{id}/exclusions/{enrolmentId}': () => ({
    reason: 'For a test',
  }),
  'POST /api/v1/applications/{id}/decision': () => ({ decision: 'offer' }),
  'POST /api/v1/applications/rejections': ({ application }) => ({ applicationIds: [application] }),
  'POST /api/v1/people/invitations': ({ person }) => ({ personIds: [person] }),
  'POST /api/v1/certificates/documents': ({ certificate }) => ({ certificateIds: [certificate] }),
  'POST /api/v1/certificates/emails': ({ certificate }) => ({ certificateIds: [certificate] }),
  'POST /api/v1/workshop-sessions/{id}/check-in': () => ({ code: '00000000' }),
  'PUT /api/v1/workshop-sessions/{id}/attendance': ({ enrolment }) => ({
    entries: [{ enrolmentId: enrolment, minutes: 10 }],
  }),
};

const picture = await sharp({
  create: { width: 2, height: 2, channels: 3, background: '#0b5d3b' },
})
  .png()
  .toBuffer();

async function archive(): Promise<Buffer> {
  return zipOf({
    'config.yaml': 'title: T\nlicense: CC0\nepisodes:\n- one.md\n',
    'episodes/one.md': '---\ntitle: One\n---\nText\n',
  });
}

/** Body and headers of a valid request, so that only access control can refuse it. */
export async function payloadOf(
  operation: Operation,
  ids: Ids,
): Promise<{ payload?: string | Buffer; headers: Record<string, string> }> {
  const headers: Record<string, string> = {};
  if (operation.parameters.some(({ name }) => name === 'If-Match')) headers['if-match'] = '"1"';
  if (!operation.body) return { headers };
  const { type, schema } = operation.body;
  headers['content-type'] = type;
  if (type === 'application/zip') return { headers, payload: await archive() };
  if (operation.path.endsWith('/certificate-batches/imports')) {
    return { headers, payload: 'number,name,title,issued\nOLD-1,TEST,Course,2015-07-01\n' };
  }
  if (type === 'image/png') return { headers, payload: picture };
  if (type === 'text/csv') {
    return { headers, payload: 'email,name,state\nsomeone@matrix.invalid,TEST,KH\n' };
  }
  if (type === 'application/pdf') return { headers, payload: Buffer.from('%PDF-1.7 test') };
  if (type.endsWith('urlencoded')) return { headers, payload: 'grant_type=client_credentials' };
  const body = bodies[operation.name]?.(ids) ?? smallest(schema);
  return { headers, payload: JSON.stringify(body) };
}
