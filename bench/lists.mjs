import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { report, round, startServices } from './support.mjs';

// Milliseconds for the first page of every list with 100,000 rows behind it, for the roles that see
// most and least of it.

const ROWS = 100_000;
const TURNS = 20;
const services = await startServices();
const pool = new pg.Pool({ connectionString: services.url });
pool.on('error', () => undefined);

async function fill() {
  await pool.query(`
    INSERT INTO cohorts (id, slug, title, summary, stage, starts_on, ends_on, applications_open_at,
      applications_close_at, time_zone, languages, completion_rule)
    SELECT uuidv7(), 'c' || n, '{"en": "Cohort"}', '{"en": "Of the bench"}', 'open',
      date '2020-01-01' + n, date '2021-01-01' + n, now(), now() + interval '1 day', 'UTC', '{en}',
      '{"allUnits": true, "allQuizzes": true, "minAttendancePercent": 0}'
    FROM generate_series(1, 1000) n;
    INSERT INTO certificate_awards (id, cohort_id, kind)
    SELECT uuidv7(), id, 'completion' FROM cohorts;
    INSERT INTO people (id, email, status, latin_name, native_name, member_state)
    SELECT uuidv7(), 'person' || n || '@bench.invalid', 'invited', 'Person ' || md5(n::text),
      'ឈ្មោះ ' || n, (ARRAY['KH', 'VN', 'TH', 'CN'])[1 + n % 4]
    FROM generate_series(1, ${ROWS}) n;
    INSERT INTO cohort_quotas (cohort_id, pool, seats, seated)
    SELECT id, 'open', ${ROWS}, ${ROWS} FROM cohorts WHERE slug = 'c1';
    INSERT INTO applications (id, cohort_id, person_id, member_state, origin, state, pool)
    SELECT uuidv7(), c.id, p.id, p.member_state, 'application', 'accepted', 'open'
    FROM people p, cohorts c WHERE c.slug = 'c1' ORDER BY p.id;
    INSERT INTO applications (id, cohort_id, person_id, member_state, origin, nominated_by, rank, state,
      waiting_position, waiting_position_in_state)
    SELECT uuidv7(), c.id, p.id, p.member_state, 'nomination', p.id, 1, 'waiting', n, n
    FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM people) p, cohorts c WHERE c.slug = 'c2';
    INSERT INTO applications (id, cohort_id, person_id, member_state, origin, state, answers)
    SELECT uuidv7(), c.id, p.id, p.member_state, 'application', 'submitted', '{"statement": "Reefs"}'
    FROM people p, cohorts c WHERE c.slug = 'c3' ORDER BY p.id;
    INSERT INTO reviews (id, application_id, reviewer_id, scores, score_percent)
    SELECT uuidv7(), a.id, (SELECT id FROM people ORDER BY id LIMIT 1 OFFSET 5), '{}', 50
    FROM applications a JOIN cohorts c ON c.id = a.cohort_id WHERE c.slug = 'c3';
    INSERT INTO cohort_reviewers (cohort_id, person_id)
    SELECT c.id, p.id FROM cohorts c, (SELECT id FROM people ORDER BY id LIMIT 1) p WHERE c.slug = 'c3';
    INSERT INTO enrolments (id, cohort_id, person_id, application_id, state)
    SELECT uuidv7(), cohort_id, person_id, id, 'active' FROM applications WHERE state = 'accepted'
    ORDER BY id;
    INSERT INTO eligibilities (enrolment_id, award_id, facts)
    SELECT e.id, w.id, '{}' FROM enrolments e JOIN certificate_awards w ON w.cohort_id = e.cohort_id;
    INSERT INTO certificate_batches (id, cohort_id, award_id, state, prepared_by, approved_at)
    SELECT uuidv7(), c.id, w.id, 'approved', (SELECT id FROM people LIMIT 1), now()
    FROM cohorts c JOIN certificate_awards w ON w.cohort_id = c.id WHERE slug = 'c1';
    INSERT INTO stored_files (id, name, media_type, size_bytes, sha256, storage_key)
    VALUES (uuidv7(), 'x', 'application/pdf', 0, '', '');
    INSERT INTO certificates (id, number, batch_id, award_id, enrolment_id, person_id, member_state,
      state, content, file_id)
    SELECT uuidv7(), 'GE-' || e.id, b.id, w.id, e.id, e.person_id, a.member_state, 'issued',
      jsonb_build_object('latinName', p.latin_name, 'nativeName', p.native_name, 'language', 'km',
        'cohortTitle', 'Cohort', 'hours', 1, 'kind', 'completion', 'courses', '[]'::jsonb,
        'issuedOn', (date '2020-01-01' + (random() * 2000)::int)::text), f.id
    FROM enrolments e JOIN applications a ON a.id = e.application_id
    JOIN people p ON p.id = e.person_id
    JOIN certificate_awards w ON w.cohort_id = e.cohort_id, certificate_batches b, stored_files f
    ORDER BY e.id;
    INSERT INTO certificate_batch_members (batch_id, enrolment_id)
    SELECT b.id, e.id FROM enrolments e, certificate_batches b;
    INSERT INTO notifications (id, person_id, kind, subject_id)
    SELECT uuidv7(), (SELECT id FROM people ORDER BY id LIMIT 1), 'enrolled', id FROM enrolments;
  `);
  await pool.query('VACUUM ANALYZE');
}

async function visitor(role, state) {
  const token = randomBytes(32).toString('base64url');
  const { rows } = await pool.query(`SELECT id FROM people ORDER BY id LIMIT 1 OFFSET $1`, [
    role ? (state ? 1 : 2) : 0,
  ]);
  const id = rows[0].id;
  await pool.query(`UPDATE people SET status = 'active', password_hash = 'none' WHERE id = $1`, [
    id,
  ]);
  if (role) {
    await pool.query(
      `INSERT INTO role_grants (id, person_id, role, member_state) VALUES (uuidv7(), $1, $2, $3)`,
      [id, role, state ?? null],
    );
  }
  await pool.query(
    `INSERT INTO sign_in_sessions (id, person_id, token_hash, expires_at)
     VALUES (uuidv7(), $1, $2, now() + interval '1 day')`,
    [id, createHash('sha256').update(token).digest()],
  );
  return { authorization: `Bearer ${token}` };
}

const result = { rows: ROWS };
try {
  await fill();
  const { address } = await services.startRole('main');
  const secretariat = await visitor('programme-coordinator');
  const national = await visitor('national-coordinator', 'KH');
  const trainee = await visitor();
  const cohort = (await pool.query(`SELECT id FROM cohorts WHERE slug = 'c1'`)).rows[0].id;
  const bySlug = async (slug) =>
    (await pool.query('SELECT id FROM cohorts WHERE slug = $1', [slug])).rows[0].id;
  const one = async (sql) => Object.values((await pool.query(sql)).rows[0])[0];
  const batch = await one('SELECT id FROM certificate_batches');
  const award = await one('SELECT award_id FROM certificate_batches');
  const [waiting, reviewed] = [await bySlug('c2'), await bySlug('c3')];
  const lists = {
    cohorts: ['/api/v1/cohorts', undefined],
    people: ['/api/v1/people', secretariat],
    people_search: ['/api/v1/people?search=d41d8c', secretariat],
    people_of_state: ['/api/v1/people', national],
    staff_search: ['/api/v1/search?search=d41d8c', secretariat],
    staff_search_common: ['/api/v1/search?search=p', secretariat],
    staff_search_of_state: ['/api/v1/search?search=p', national],
    applications: [`/api/v1/cohorts/${cohort}/applications`, secretariat],
    applications_of_state: [`/api/v1/cohorts/${cohort}/applications`, national],
    waiting_list: [`/api/v1/cohorts/${waiting}/applications?state=waiting`, secretariat],
    waiting_list_of_state: [`/api/v1/cohorts/${waiting}/applications?state=waiting`, national],
    nominees_of_state: [
      `/api/v1/cohorts/${waiting}/applications?nominated=true&memberState=KH`,
      national,
    ],
    applications_scored: [`/api/v1/cohorts/${reviewed}/applications`, secretariat],
    applications_search: [`/api/v1/cohorts/${reviewed}/applications?search=d41d8c`, secretariat],
    review_files: [`/api/v1/cohorts/${reviewed}/review-files`, trainee],
    review_files_to_do: [`/api/v1/cohorts/${reviewed}/review-files?state=to-do`, trainee],
    review_desks: ['/api/v1/me/review-desks', trainee],
    enrolments: [`/api/v1/cohorts/${cohort}/enrolments`, secretariat],
    progress: [`/api/v1/cohorts/${cohort}/progress`, secretariat],
    progress_of_state: [`/api/v1/cohorts/${cohort}/progress`, national],
    eligibility: [`/api/v1/cohorts/${cohort}/eligibility`, secretariat],
    certificates: [`/api/v1/cohorts/${cohort}/certificates`, secretariat],
    certificates_of_state: [`/api/v1/cohorts/${cohort}/certificates`, national],
    certificates_search: [`/api/v1/cohorts/${cohort}/certificates?search=d41d8c`, secretariat],
    register: ['/api/v1/certificates', secretariat],
    register_search: ['/api/v1/certificates?search=person+d41d8c', secretariat],
    register_of_year: ['/api/v1/certificates?year=2026', secretariat],
    register_of_state: ['/api/v1/certificates', national],
    batches: [`/api/v1/cohorts/${cohort}/certificate-batches`, secretariat],
    batches_of_all: ['/api/v1/certificate-batches', secretariat],
    batch: [`/api/v1/certificate-batches/${batch}`, secretariat],
    batch_namesakes: [`/api/v1/certificate-batches/${batch}/members?show=same-name`, secretariat],
    batch_members: [`/api/v1/certificate-batches/${batch}/members`, secretariat],
    batch_samples: [`/api/v1/certificate-batches/${batch}/samples`, secretariat],
    status_list: ['/api/v1/status-lists/0', undefined],
    achievement: [`/api/v1/achievements/${award}`, undefined],
    awards: [`/api/v1/cohorts/${cohort}/awards`, secretariat],
    templates: ['/api/v1/certificate-templates', secretariat],
    own_notifications: ['/api/v1/me/notifications', trainee],
    own_applications: ['/api/v1/me/applications', trainee],
    own_certificates: ['/api/v1/me/certificates', trainee],
  };
  for (const [name, [path, headers]] of Object.entries(lists)) {
    const get = async () => {
      const response = await fetch(address + path, { headers });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.json();
    };
    await get();
    const began = performance.now();
    for (let turn = 0; turn < TURNS; turn++) await get();
    result[`${name}_ms`] = round((performance.now() - began) / TURNS, 1);
  }
} finally {
  await pool.end();
  await services.stop();
}
report(result);
