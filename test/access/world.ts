import { defaultDesign } from '../../src/modules/certificates/document/design/default-design.js';
import type { Role } from '../../src/platform/auth/actor.js';
import { newId } from '../../src/platform/database/id.js';
import { cohortBody, openCohort, publishedCourse, workshopNow } from '../support/factories.js';
import type { TestSystem, Visitor } from '../support/system.js';
import { PersonRows, type Rows } from './person-rows.js';

/** The relation of the requested row to the visitor. */
export const relations = ['own', 'same state', 'foreign'] as const;
export type Relation = (typeof relations)[number];

export const password = 'a password of tests';

/**
 * People of every role, each with rows of every kind, plus one more from Cambodia and a foreigner.
 */
export class World {
  readonly actors: Record<string, Visitor> = {};
  private readonly rows = new Map<string, Rows>();
  /** Shared resources. */
  readonly common: Rows = {};
  private neighbour!: Visitor;
  private foreigner!: Visitor;
  private readonly taught: Record<'own' | 'other', Rows> = { own: {}, other: {} };

  private readonly personRows: PersonRows;

  constructor(private readonly system: TestSystem) {
    this.personRows = new PersonRows(system, this.common, this.taught);
  }

  /** The ids for a request of `actor` about rows in this relation to them. */
  idsFor(actor: Visitor, relation: Relation): Rows {
    const person = { own: actor, 'same state': this.neighbour, foreign: this.foreigner }[relation];
    return {
      ...this.common,
      ...this.taught[relation === 'own' ? 'own' : 'other'],
      ...(this.rows.get(person.personId) ?? this.rows.get(this.actors.trainee?.personId ?? '')),
    };
  }

  /**
   * Ids of other people's rows, which must not appear in responses to this role about its own rows.
   */
  hiddenFrom(role: string): string[] {
    if (role === 'programme' || role === 'administrator') return [];
    const others = role === 'national' ? [this.foreigner] : [this.neighbour, this.foreigner];
    return others.flatMap(({ personId }) => Object.values(this.rows.get(personId) as Rows));
  }

  async build(passwordHash: string): Promise<void> {
    const { system } = this;
    const roles: Record<string, Role | undefined> = {
      trainee: undefined,
      trainer: 'trainer',
      national: 'national-coordinator',
      programme: 'programme-coordinator',
      administrator: 'administrator',
    };
    for (const [name, role] of Object.entries(roles)) {
      this.actors[name] = await system.visitor(role ? { role } : {});
    }
    this.common.trainer = this.actors.trainer?.personId as string;
    this.neighbour = await system.visitor();
    this.foreigner = await system.visitor({ state: 'VN' });
    await system.db.run('UPDATE people SET password_hash = $1', [passwordHash]);
    const secretariat = this.actors.programme as Visitor;
    this.common.cohort = await openCohort(system, secretariat, [{ pool: 'open', seats: 50 }]);
    const draft = await system
      .as(secretariat)
      .post('/api/v1/cohorts')
      .send(cohortBody([{ pool: 'open', seats: 1 }]))
      .expect(201);
    this.common.draftCohort = draft.body.id;
    await this.teach('own', this.actors.trainer as Visitor);
    await this.teach('other', await system.visitor({ role: 'trainer' }));
    const framework = await system.http.get('/api/v1/frameworks').expect(200);
    this.common.framework = framework.body[0]?.id ?? framework.body.items[0].id;
    this.common.priorityArea = (
      await system.db.row<{ id: string }>('SELECT id FROM priority_areas LIMIT 1')
    )?.id as string;
    this.common.otherCohort = await openCohort(system, secretariat, [{ pool: 'open', seats: 50 }]);
    this.common.nominationConflict = await this.nominationConflict();
    this.common.allocation = newId();
    await system.db.run(
      // A different version from the one in the requests: they are let in, and then fail with 412.
      `INSERT INTO allocations (id, cohort_id, inputs, version) VALUES ($1, $2, $3, 2)`,
      [
        this.common.allocation,
        this.common.cohort,
        JSON.stringify({ pools: [], held: [], unusedSeats: 'kept', claims: [] }),
      ],
    );
    this.common.batch = newId();
    const batch = await system.db.row<{ award_id: string }>(
      `INSERT INTO certificate_batches (id, cohort_id, award_id, state, prepared_by)
       SELECT $1, cohort_id, id, 'prepared', $3 FROM certificate_awards WHERE cohort_id = $2
       RETURNING award_id`,
      [this.common.batch, this.common.cohort, secretariat.personId],
    );
    this.common.achievement = batch?.award_id as string;
    await this.certificates(secretariat.personId);
    this.common.failedJob = newId();
    await system.db.run(
      `INSERT INTO outbox (id, job, payload, failed_at) VALUES ($1, 'files.remove', '{}', now())`,
      [this.common.failedJob],
    );
    await this.webhook();
    for (const person of [...Object.values(this.actors), this.neighbour, this.foreigner]) {
      this.rows.set(
        person.personId,
        await this.personRows.fill(person.personId, person === this.foreigner ? 'VN' : 'KH'),
      );
    }
    await system.db.run(
      `UPDATE allocations SET inputs = inputs || jsonb_build_object('claims', (
         SELECT jsonb_agg(jsonb_build_object('id', id, 'memberState', member_state, 'rank', rank,
           'score', NULL, 'appliedAt', applied_at)) FROM applications WHERE cohort_id = $2))
       WHERE id = $1`,
      [this.common.allocation, this.common.cohort],
    );
    this.common.certificateRequest = newId();
    await system.db.run(
      `INSERT INTO certificate_requests (id, kind, award_id, requested_by)
       VALUES ($1, 'automatic-award', $2, $3)`,
      [this.common.certificateRequest, this.common.award, this.neighbour.personId],
    );
    const [member] = [...this.rows.values()];
    this.common.member = member?.enrolment as string;
    await system.db.run(
      'INSERT INTO certificate_batch_members (batch_id, enrolment_id) VALUES ($1, $2)',
      [this.common.batch, this.common.member],
    );
    // Everyone has signed in with a second factor.
    await system.db.run('UPDATE sign_in_sessions SET factors = 2');
  }

  private async webhook(): Promise<void> {
    const [webhook, event, delivery] = [newId(), newId(), newId()];
    Object.assign(this.common, { webhook, webhookDelivery: delivery });
    await this.system.db.run(
      `INSERT INTO webhook_endpoints (id, name, url, event_types, secret)
       VALUES ($1, 'Test', 'http://127.0.0.1:9/', '{certificate.issued}', '')`,
      [webhook],
    );
    await this.system.db.run(
      `INSERT INTO webhook_events (id, type, data) VALUES ($1, 'certificate.issued', '{}')`,
      [event],
    );
    await this.system.db.run(
      `INSERT INTO webhook_deliveries (id, event_id, endpoint_id, failed_at)
       VALUES ($1, $2, $3, now())`,
      [delivery, event, webhook],
    );
  }

  /** A nomination of a person whose account belongs to another state. */
  private async nominationConflict(): Promise<string> {
    const [standIn, application] = [newId(), newId()];
    await this.system.db.run(
      `INSERT INTO people (id, email, nominated_as, status, latin_name, member_state)
       VALUES ($1, $2, 'elsewhere@test.invalid', 'invited', 'TEST', 'KH')`,
      [standIn, `${standIn}@nominee.invalid`],
    );
    await this.system.db.run(
      `INSERT INTO applications (id, cohort_id, person_id, member_state, origin, nominated_by, state)
       VALUES ($1, $2, $3, 'KH', 'nomination', $4, 'submitted')`,
      [application, this.common.otherCohort, standIn, this.actors.national?.personId],
    );
    return application;
  }

  /** Rows about certificates besides the certificates themselves. */
  private async certificates(personId: string): Promise<void> {
    const { common, system } = this;
    for (const name of ['award', 'template', 'bundle']) common[name] = newId();
    common.image = await this.personRows.file('image');
    const statements: [string, unknown[]][] = [
      [
        `INSERT INTO certificate_awards (id, cohort_id, kind) VALUES ($1, $2, 'graded')`,
        [common.award, common.otherCohort],
      ],
      [`INSERT INTO certificate_templates (id, name) VALUES ($1, 'Test')`, [common.template]],
      [
        `INSERT INTO certificate_template_versions (id, template_id, ordinal, design, created_by)
         VALUES ($1, $2, 1, $3, $4)`,
        [newId(), common.template, JSON.stringify(defaultDesign()), personId],
      ],
      ['INSERT INTO certificate_images (id) VALUES ($1)', [common.image]],
      [
        `INSERT INTO certificate_bundles (id, batch_id, form, sorting, requested_by, file_id, state)
         VALUES ($1, $2, 'zip', 'name', $3, $4, 'done')`,
        [common.bundle, common.batch, personId, await this.personRows.file('bundle')],
      ],
    ];
    for (const [sql, params] of statements) await system.db.run(sql, params);
  }

  /** A course with a draft, a file and a workshop that `trainer` runs. */
  private async teach(whose: 'own' | 'other', trainer: Visitor): Promise<void> {
    const { system, taught } = this;
    const rows = taught[whose];
    rows.course = await publishedCourse(system, trainer);
    await system.as(trainer).post(`/api/v1/courses/${rows.course}/draft`).expect(201);
    const version = await system.db.row<{ id: string; unit: string; quiz: string }>(
      `SELECT v.id, (SELECT u.id FROM units u WHERE u.course_version_id = v.id AND u.kind = 'lesson') AS unit,
         (SELECT u.id FROM units u WHERE u.course_version_id = v.id AND u.kind = 'quiz') AS quiz
       FROM course_versions v WHERE v.course_id = $1 AND v.published_at IS NOT NULL`,
      [rows.course],
    );
    await system.db.run(
      'INSERT INTO cohort_courses (cohort_id, course_version_id, position) VALUES ($1, $2, $3)',
      [this.common.cohort, version?.id, whose === 'own' ? 1 : 2],
    );
    rows.courseVersion = version?.id as string;
    rows.unit = version?.unit as string;
    rows.quiz = version?.quiz as string;
    const draft = await system.db.row<{ id: string }>(
      'SELECT id FROM course_versions WHERE course_id = $1 AND published_at IS NULL',
      [rows.course],
    );
    rows.courseFile = await this.personRows.file(`figure-${whose}`);
    await system.db.run(
      `INSERT INTO course_files (course_version_id, path, file_id) VALUES ($1, 'fig.txt', $2)`,
      [draft?.id, rows.courseFile],
    );
    const { workshop, session } = await workshopNow(system, this.actors.programme as Visitor, {
      cohort: this.common.cohort as string,
      trainer,
      capacity: 50,
    });
    rows.workshop = workshop;
    rows.session = session;
  }
}
