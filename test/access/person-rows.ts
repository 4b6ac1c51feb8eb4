import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../../src/platform/database/id.js';
import { FILE_STORE, type FileStore } from '../../src/platform/files/file-store.js';
import type { TestSystem } from '../support/system.js';

/** The rows of one person: resource → id. */
export type Rows = Record<string, string>;

const content = {
  ...{ kind: 'completion', latinName: 'TEST', cohortTitle: 'Test', courses: [], hours: 1 },
  ...{ nativeName: null, language: 'en', memberState: 'KH' },
  ...{ startsOn: '2027-03-01', endsOn: '2027-06-30', issuedOn: '2027-07-01' },
};

/** Inserts rows of every kind for people. */
export class PersonRows {
  /**
   * @param common ids of shared resources
   * @param taught ids of what the trainer teaches, and of what another trainer teaches
   */
  constructor(
    private readonly system: TestSystem,
    private readonly common: Rows,
    private readonly taught: Record<'own' | 'other', Rows>,
  ) {}

  /** Inserts one row of every kind for a person. */
  async fill(personId: string, state: string): Promise<Rows> {
    const { db } = this.system;
    const ids = (...names: string[]) => Object.fromEntries(names.map((name) => [name, newId()]));
    const rows: Rows = {
      person: personId,
      ...ids('application', 'enrolment', 'attempt', 'certificate', 'notification', 'savedFilter'),
      ...ids('document', 'nominationImport', 'courseImport', 'announcement', 'received'),
      ...ids('signIn', 'passkey', 'identity', 'accessToken', 'client', 'export'),
      ...ids('pushSubscription'),
    };
    const hash = () => randomBytes(32);
    await db.run(
      `UPDATE cohort_quotas SET seated = seated + 1 WHERE cohort_id = $1 AND pool = 'open'`,
      [this.common.cohort],
    );
    const statements: [string, unknown[]][] = [
      [
        `INSERT INTO applications (id, cohort_id, person_id, member_state, origin, nominated_by, state, pool)
         VALUES ($1, $2, $3, $4, 'application', $3, 'accepted', 'open')`,
        [rows.application, this.common.cohort, personId, state],
      ],
      [
        `INSERT INTO application_documents (id, application_id, question_id, file_id)
         VALUES ($1, $2, 'letter', $3)`,
        [rows.document, rows.application, await this.file(`letter-${personId}`)],
      ],
      [
        `INSERT INTO nomination_imports (id, cohort_id, person_id, preview, mode, state)
         VALUES ($1, $2, $3, true, 'good-lines', 'done')`,
        [rows.nominationImport, this.common.cohort, personId],
      ],
      [
        `INSERT INTO course_imports (id, person_id, state, ended_at) VALUES ($1, $2, 'done', now())`,
        [rows.courseImport, personId],
      ],
      [
        `INSERT INTO enrolments (id, cohort_id, person_id, application_id, state)
         VALUES ($1, $2, $3, $4, 'active')`,
        [rows.enrolment, this.common.cohort, personId, rows.application],
      ],
      [
        `INSERT INTO quiz_attempts (id, enrolment_id, unit_id, unit_key, number)
         VALUES ($1, $2, $3, $3, 1)`,
        [rows.attempt, rows.enrolment, this.taught.own.quiz],
      ],
      [
        `INSERT INTO certificates (id, number, batch_id, enrolment_id, state, content, file_id,
           issued_at, award_id, person_id, member_state)
         SELECT $1, $2, $3, e.id, 'issued', $5, $6, now(), w.id, e.person_id, a.member_state
         FROM enrolments e JOIN applications a ON a.id = e.application_id
         JOIN certificate_awards w ON w.cohort_id = e.cohort_id WHERE e.id = $4`,
        [
          ...[rows.certificate, `GE-${rows.certificate}`, this.common.batch, rows.enrolment],
          JSON.stringify(content),
          await this.file(`certificate-${personId}`),
        ],
      ],
      [
        `INSERT INTO certificate_credentials (certificate_id, json, jwt) VALUES ($1, '{}', '')`,
        [rows.certificate],
      ],
      [
        `INSERT INTO notifications (id, person_id, kind, subject_id) VALUES ($1, $2, 'enrolled', $3)`,
        [rows.notification, personId, rows.enrolment],
      ],
      [
        `INSERT INTO announcements (id, cohort_id, author_id, title, text, audience_group, progress,
           state, send_at)
         VALUES ($1, $2, $3, '{"en": "Test"}', '{"en": "Test"}', 'trainees', 'any', 'scheduled',
           now() + interval '1 year')`,
        [rows.announcement, this.common.cohort, personId],
      ],
      [
        `INSERT INTO announcement_recipients (id, announcement_id, person_id) VALUES ($1, $2, $3)`,
        [rows.received, rows.announcement, personId],
      ],
      [
        `INSERT INTO saved_filters (id, person_id, list, name, choices)
         VALUES ($1, $2, 'people', 'Test', '[{"filter": "role", "value": "trainer"}]')`,
        [rows.savedFilter, personId],
      ],
      [
        `INSERT INTO sign_in_sessions (id, person_id, token_hash, expires_at)
         VALUES ($1, $2, $3, now() + interval '1 day')`,
        [rows.signIn, personId, hash()],
      ],
      [
        `INSERT INTO push_subscriptions (id, person_id, session_id, endpoint, p256dh, auth)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [
          ...[rows.pushSubscription, personId, rows.signIn, `http://127.0.0.1:9/${personId}`],
          ...[randomBytes(65), randomBytes(16)],
        ],
      ],
      [
        `INSERT INTO passkeys (id, person_id, credential_id, public_key, counter, name)
         VALUES ($1, $2, $3, '', 0, 'Test')`,
        [rows.passkey, personId, rows.passkey],
      ],
      [
        `INSERT INTO identities (id, person_id, provider, issuer, subject)
         VALUES ($1, $2, 'Test', 'https://test.invalid', $3)`,
        [rows.identity, personId, personId],
      ],
      [
        `INSERT INTO access_tokens (id, person_id, name, token_hash, scopes, expires_at)
         VALUES ($1, $2, 'Test', $3, '{people:read}', now() + interval '1 day')`,
        [rows.accessToken, personId, hash()],
      ],
      [
        `INSERT INTO oauth_clients (id, person_id, name, secret_hash, scopes, expires_at)
         VALUES ($1, $2, 'Test', $3, '{people:read}', now() + interval '1 day')`,
        [rows.client, personId, hash()],
      ],
      [
        `INSERT INTO privacy_exports (id, person_id, file_id, ready_at, expires_at, state)
         VALUES ($1, $2, $3, now(), now() + interval '1 day', 'done')`,
        [rows.export, personId, await this.file(`export-${personId}`)],
      ],
    ];
    for (const [sql, params] of statements) await db.run(sql, params);
    for (const { session } of Object.values(this.taught)) {
      await db.run('INSERT INTO registrations (id, session_id, enrolment_id) VALUES ($1, $2, $3)', [
        newId(),
        session,
        rows.enrolment,
      ]);
      await db.run('UPDATE workshop_sessions SET registered = registered + 1 WHERE id = $1', [
        session,
      ]);
    }
    return rows;
  }

  async file(name: string): Promise<string> {
    const id = newId();
    const sha256 = createHash('sha256').update(name).digest('hex');
    await this.system.app.get<FileStore>(FILE_STORE).put(sha256, Buffer.from(name), 'text/plain');
    await this.system.db.run(
      `INSERT INTO stored_files (id, name, media_type, size_bytes, sha256, storage_key)
       VALUES ($1, $2, 'text/plain', $3, $4, $4)`,
      [id, `${name}.txt`, name.length, sha256],
    );
    return id;
  }
}
