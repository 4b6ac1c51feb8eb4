import { jest } from '@jest/globals';
import { openCohort } from '../../../../test/support/factories.js';
import { TestSystem, type Visitor } from '../../../../test/support/system.js';
import { newId } from '../../../platform/database/id.js';
import type { DomainEvent } from '../../../platform/outbox/domain-event.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { JobRegistry } from '../../../platform/queue/job-registry.js';
import * as certificates from '../../certificates/certificates.events.js';
import * as enrolments from '../../enrolments/enrolments.events.js';
import type { TokenPurpose } from '../../people/accounts/account-token.entity.js';
import { AccountLinkRequested } from '../../people/people.events.js';
import { ErasureRequested, ExportReady } from '../../people/privacy/privacy.events.js';
import { SessionRegistered } from '../../workshops/workshops.events.js';
import { Composer, type Reader } from '../composer.js';
import type { NotificationKind } from './notification-kind.js';
import { notificationKinds, productKinds } from './notification-kinds.js';

/** An event of a kind, whose rows have been written. */
interface Case {
  event: DomainEvent;
  subjectId: string;
  readers: string[];
}

describe('Kinds of notifications', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let colleague: Visitor;
  let coordinator: Visitor;
  let cohort: string;

  beforeAll(async () => {
    system = await TestSystem.start();
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    colleague = await system.visitor({ role: 'programme-coordinator' });
    coordinator = await system.visitor({ role: 'national-coordinator', state: 'KH' });
    await system.visitor({ role: 'national-coordinator', state: 'VN' });
    cohort = await openCohort(system, secretariat, [{ pool: 'KH', seats: 9 }]);
  });
  afterAll(() => system.stop());

  /** Writes rows; those that only they point to may be missing. */
  const write = (sql: string) => system.asOwner(`SET session_replication_role = replica; ${sql}`);
  const trainee = async () => (await system.visitor()).personId;

  const token = (purpose: TokenPurpose, address?: 'own') => async (): Promise<Case> => {
    const { personId, email } = await system.visitor();
    const subjectId = newId();
    await write(`INSERT INTO account_tokens (id, person_id, purpose, expires_at, address) VALUES
      ('${subjectId}', '${personId}', '${purpose}', now() + interval '1 day',
       ${address ? `'${email}'` : 'NULL'})`);
    const event = new AccountLinkRequested(subjectId, personId);
    return { event, subjectId, readers: [personId] };
  };
  const application =
    (event: (id: string) => DomainEvent, columns: string, values: string) =>
    async (): Promise<Case> => {
      const [subjectId, personId] = [newId(), await trainee()];
      await write(`INSERT INTO applications (id, cohort_id, person_id, member_state, origin, ${columns})
        VALUES ('${subjectId}', '${cohort}', '${personId}', 'KH', 'nomination', ${values})`);
      return { event: event(subjectId), subjectId, readers: [personId] };
    };
  /** Of the same rows, but for the coordinator of the country. */
  const toCoordinator = (made: () => Promise<Case>) => async (): Promise<Case> => ({
    ...(await made()),
    readers: [coordinator.personId],
  });
  const nominations =
    (event: (id: string) => DomainEvent): (() => Promise<Case>) =>
    async () => {
      const subjectId = await openCohort(system, secretariat, [
        { pool: 'KH', seats: 2 },
        { pool: 'VN', seats: 0 },
      ]);
      return { event: event(subjectId), subjectId, readers: [coordinator.personId] };
    };
  const enrolment =
    (event: (id: string) => DomainEvent, state: string) => async (): Promise<Case> => {
      const [subjectId, personId] = [newId(), await trainee()];
      await write(`INSERT INTO enrolments (id, cohort_id, person_id, application_id, state, reason)
        VALUES ('${subjectId}', '${cohort}', '${personId}', '${newId()}', '${state}', 'a reason')`);
      return { event: event(subjectId), subjectId, readers: [personId] };
    };
  const certificate =
    (event: (id: string) => DomainEvent, columns: string, values: string) =>
    async (): Promise<Case> => {
      const [subjectId, personId] = [newId(), await trainee()];
      await write(`INSERT INTO certificates (id, number, content, person_id, ${columns}) VALUES
        ('${subjectId}', '${subjectId.slice(-12)}', '{"cohortTitle": "Test cohort"}', '${personId}',
         ${values})`);
      return { event: event(subjectId), subjectId, readers: [personId] };
    };
  const issued = `'issued', gen_random_uuid(), now()`;
  const issuedColumns = 'state, file_id, issued_at';

  const cases: Record<string, () => Promise<Case>> = {
    'account-activation': token('activation'),
    'account-already-active': token('already-active'),
    'account-password-reset': token('password-reset'),
    'account-security-changed': token('security-notice'),
    'account-identity-linked': token('identity-linked'),
    'account-identity-unlinked': token('identity-unlinked'),
    'account-guessed-at': token('guessing-notice'),
    'account-codes-locked': token('codes-locked'),
    'account-merged': token('account-merged'),
    'account-merged-away': token('account-merged-away'),
    'account-address-changed': token('address-changed', 'own'),
    'account-address-set': token('activation', 'own'),
    'export-ready': async () => {
      const [subjectId, personId] = [newId(), await trainee()];
      await write(`INSERT INTO privacy_exports (id, person_id, state, file_id, ready_at, expires_at)
        VALUES ('${subjectId}', '${personId}', 'done', gen_random_uuid(), now(), now())`);
      return { event: new ExportReady(subjectId), subjectId, readers: [personId] };
    },
    'erasure-requested': async () => {
      const personId = await trainee();
      await write(`INSERT INTO erasures (person_id, due_at)
        VALUES ('${personId}', now() + interval '14 days')`);
      return { event: new ErasureRequested(personId), subjectId: personId, readers: [personId] };
    },
    nominated: application(
      (id) => new enrolments.Nominated(id),
      'state, nominated_by, nominated_at',
      `'submitted', gen_random_uuid(), now()`,
    ),
    'offer-made': application(
      (id) => new enrolments.OfferMade(id),
      'state, pool, offer_expires_at',
      `'offered', 'KH', now() + interval '7 days'`,
    ),
    'placed-on-waiting-list': application(
      (id) => new enrolments.PlacedOnWaitingList(id),
      'state, waiting_position, waiting_position_in_state',
      `'waiting', 1, 1`,
    ),
    'application-rejected': application(
      (id) => new enrolments.ApplicationRejected(id),
      'state',
      `'rejected'`,
    ),
    'offer-expired': application(
      (id) => new enrolments.OfferExpired(id),
      'state, waiting_position, waiting_position_in_state, lapsed_at',
      `'waiting', 2, 2, now()`,
    ),
    'nominations-opened': nominations((id) => new enrolments.NominationsOpened(id)),
    'nominations-closing': nominations((id) => new enrolments.NominationsClosing(id)),
    'place-declined': toCoordinator(
      application((id) => new enrolments.OfferDeclined(id), 'state', `'declined'`),
    ),
    'place-expired': toCoordinator(
      application(
        (id) => new enrolments.OfferExpired(id),
        'state, waiting_position, waiting_position_in_state, lapsed_at',
        `'waiting', 3, 3, now()`,
      ),
    ),
    enrolled: enrolment((id) => new enrolments.Enrolled(id), 'active'),
    'enrolment-removed': enrolment((id) => new enrolments.EnrolmentRemoved(id), 'removed'),
    'enrolment-transferred': enrolment(
      (id) => new enrolments.EnrolmentTransferred(newId(), id),
      'active',
    ),
    'session-registered': async () => {
      const [id, workshop, session, enrolled, personId] = [
        ...[newId(), newId(), newId(), newId(), await trainee()],
      ] as [string, string, string, string, string];
      await write(`
        INSERT INTO enrolments (id, cohort_id, person_id, application_id, state)
          VALUES ('${enrolled}', '${cohort}', '${personId}', '${newId()}', 'active');
        INSERT INTO workshops (id, cohort_id, title, summary)
          VALUES ('${workshop}', '${cohort}', '{"en": "Workshop"}', '{}');
        INSERT INTO workshop_sessions
          (id, workshop_id, title, starts_at, ends_at, time_zone, place, capacity)
          VALUES ('${session}', '${workshop}', '{}', now(), now() + interval '1 hour',
            'Asia/Bangkok', 'Bangkok', 5);
        INSERT INTO registrations (id, session_id, enrolment_id)
          VALUES ('${id}', '${session}', '${enrolled}')`);
      return { event: new SessionRegistered(id), subjectId: id, readers: [personId] };
    },
    'certificate-issued': certificate(
      (id) => new certificates.CertificateIssued(id),
      issuedColumns,
      issued,
    ),
    'certificate-corrected': certificate(
      (id) => new certificates.CertificateIssued(id),
      `${issuedColumns}, supersedes`,
      `${issued}, gen_random_uuid()`,
    ),
    'certificate-revoked': certificate(
      (id) => new certificates.CertificateRevoked(id),
      `${issuedColumns}, revoked_at, revocation_reason`,
      `'revoked', gen_random_uuid(), now(), now(), 'a reason'`,
    ),
    'certificate-reinstated': certificate(
      (id) => new certificates.CertificateReinstated(id),
      issuedColumns,
      issued,
    ),
    'certificate-running-out': certificate(
      (id) => new certificates.CertificateExpiring(id),
      `${issuedColumns}, expires_on`,
      `${issued}, current_date + 30`,
    ),
    'certificate-not-made': async () => ({
      ...(await certificate(
        (id) => new certificates.CertificateNotMade(id),
        'state',
        `'making'`,
      )()),
      readers: [secretariat.personId, colleague.personId],
    }),
    'batch-prepared': async () => {
      const subjectId = newId();
      await write(`INSERT INTO certificate_batches (id, cohort_id, award_id, state, prepared_by)
        VALUES ('${subjectId}', '${cohort}', gen_random_uuid(), 'prepared',
          '${secretariat.personId}')`);
      const event = new certificates.BatchPrepared(subjectId);
      return { event, subjectId, readers: [colleague.personId] };
    },
    'certificate-request-made': async () => {
      const subjectId = newId();
      await write(`INSERT INTO certificate_requests (id, kind, award_id, requested_by)
        VALUES ('${subjectId}', 'automatic-award',
          (SELECT id FROM certificate_awards WHERE cohort_id = '${cohort}' LIMIT 1),
          '${secretariat.personId}')`);
      const event = new certificates.CertificateRequestMade(subjectId);
      return { event, subjectId, readers: [colleague.personId] };
    },
  };

  /** Has the jobs done by which notifications follow an event. */
  const follow = async (event: DomainEvent) => {
    const jobs = system.app.get(JobRegistry).jobsFor(event);
    for (const job of jobs.filter((name) => name.startsWith('notifications.'))) {
      await system.app.get(Outbox).enqueue(job, [{ ...event } as never]);
    }
    await system.idle();
  };
  const written = (subjectId: string, kind: string) =>
    system.db.rows<{ reader: string; channels: string[] }>(
      `SELECT n.person_id AS reader, array_agg(d.channel) AS channels
       FROM notifications n LEFT JOIN notification_deliveries d ON d.notification_id = n.id
       WHERE n.subject_id = $1 AND n.kind = $2 GROUP BY n.id ORDER BY n.person_id`,
      [subjectId, kind],
    );

  it('that follow an event are all tried here', () => {
    const following = productKinds.filter((kind: NotificationKind) => kind.follows);
    expect(Object.keys(cases).sort()).toEqual(following.map(({ kind }) => kind).sort());
  });

  it.each(Object.keys(cases))('%s notifies its readers once, and has a message', async (name) => {
    const { event, subjectId, readers } = await (cases[name] as () => Promise<Case>)();
    await follow(event);
    expect(await written(subjectId, name)).toEqual(
      readers.sort().map((reader) => ({ reader, channels: ['email'] })),
    );
    const [row] = await system.db.rows<Reader>(
      `SELECT $2 AS kind, $3::uuid AS "subjectId", id AS "personId", email, true AS verified,
         latin_name AS "latinName", native_name AS "nativeName", language,
         time_zone AS "timeZone", member_state AS "memberState" FROM people WHERE id = $1`,
      [readers[0], name, subjectId],
    );
    const message = await system.app.get(Composer).compose(row as Reader);
    expect(message?.subject).not.toMatch(/undefined|null|^$/);
    expect(message?.path).toMatch(/^\/[a-z]/);
    expect(message?.text).not.toMatch(/undefined|null/);
  });

  it.each([...productKinds])('$kind notifies nobody of what is gone', async (kind) => {
    const { follows, subject }: NotificationKind = kind;
    expect(await system.db.rows(subject, [[newId()]])).toEqual([]);
    if (follows) expect(await system.db.rows(follows.readers, [[newId()]])).toEqual([]);
  });

  it('notify thousands with few statements', async () => {
    const events: DomainEvent[] = [];
    for (let n = 0; n < 30; n++) {
      events.push((await (cases['certificate-issued'] as () => Promise<Case>)()).event);
    }
    const spies = (['row', 'rows', 'run', 'prepared'] as const).map((method) =>
      jest.spyOn(system.db, method),
    );
    await system.db.transaction(() =>
      system.app.get(JobRegistry).get('notifications.certificate-issued').perform(events),
    );
    const statements = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
    for (const spy of spies) spy.mockRestore();
    expect(statements).toBeLessThanOrEqual(3);
    const { n } = (await system.db.row<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbox WHERE job = 'bulk-delivery-email.send'
       AND payload->>'deliveryId' IN (SELECT d.id::text FROM notification_deliveries d
         JOIN notifications n ON n.id = d.notification_id WHERE n.subject_id = ANY($1))`,
      [events.map((event) => (event as certificates.CertificateIssued).certificateId)],
    )) as { n: number };
    expect(n).toBe(30);
  });

  it('of a plug-in need a message in English', () => {
    const kind = { ...notificationKinds.get('offer-made'), kind: 'offer-seen' };
    expect(() => notificationKinds.add(kind)).toThrow('has no message in English');
    expect(() => notificationKinds.add({ ...kind, kind: 'offer-made', messages: {} })).toThrow();
  });
});
