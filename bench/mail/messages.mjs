import pg from 'pg';

/** What one of ten people is notified of; their addresses begin with these words. */
const KINDS = 10;

/** Names and languages of readers, in turn. */
const readers = `(ARRAY['សុខ ដារ៉ា', '李伟', 'สมชาย ใจดี', 'Nguyễn Thị Minh', 'Budi Santoso', NULL])[1 + n % 6],
  (ARRAY['km', 'zh', 'th', 'vi', 'id', 'en'])[1 + n % 6]`;

/** The rows that messages are about, each made from a person `p` with the number `n`. */
const subjects = `
  INSERT INTO applications (id, cohort_id, person_id, member_state, origin, state, pool,
      offer_expires_at, waiting_position, waiting_position_in_state)
    SELECT p.subject, $cohort, p.id, 'KH', 'application',
      (ARRAY['offered', 'waiting', 'rejected'])[p.kind - 1],
      CASE p.kind WHEN 2 THEN 'open' END,
      CASE p.kind WHEN 2 THEN now() + interval '7 days' END,
      CASE p.kind WHEN 3 THEN p.n + last.position END, CASE p.kind WHEN 3 THEN p.n + last.position END
    FROM addressed p, (SELECT coalesce(max(waiting_position), 0) AS position FROM applications
      WHERE cohort_id = $cohort) last
    WHERE p.kind BETWEEN 2 AND 4;
  INSERT INTO enrolments (id, cohort_id, person_id, application_id, state)
    SELECT CASE p.kind WHEN 9 THEN uuidv7() ELSE p.subject END, $cohort, p.id, uuidv7(), 'active'
    FROM addressed p WHERE p.kind IN (0, 1, 9);
  INSERT INTO registrations (id, session_id, enrolment_id)
    SELECT p.subject, (SELECT id FROM workshop_sessions WHERE place = 'Bench' ORDER BY id DESC LIMIT 1), e.id
    FROM addressed p JOIN enrolments e ON e.person_id = p.id WHERE p.kind = 9;
  INSERT INTO account_tokens (id, person_id, purpose, expires_at)
    SELECT p.subject, p.id, (ARRAY['activation', 'security-notice'])[p.kind - 4], now() + interval '1 day'
    FROM addressed p WHERE p.kind IN (5, 6);
  INSERT INTO erasures (person_id, due_at)
    SELECT p.id, now() + interval '7 days' FROM addressed p WHERE p.kind = 7;
  INSERT INTO certificates (id, number, content, person_id, state, file_id, issued_at)
    SELECT p.subject, p.subject::text, '{"cohortTitle": "Biodiversity and climate"}', p.id, 'issued',
      uuidv7(), now()
    FROM addressed p WHERE p.kind = 8;`;

/** The jobs of the events, as the services publish them. */
const events = `INSERT INTO outbox (id, job, payload)
  SELECT uuidv7(), 'notifications.' || e.job, jsonb_build_object(e.field, coalesce(p.subject, p.id))
  FROM addressed p JOIN (VALUES (0, 'enrolled', 'enrolmentId'), (1, 'enrolled', 'enrolmentId'),
    (2, 'offer-made', 'applicationId'), (3, 'placed-on-waiting-list', 'applicationId'),
    (4, 'application-rejected', 'applicationId'), (5, 'account-link', 'tokenId'),
    (6, 'account-link', 'tokenId'), (7, 'erasure-requested', 'personId'),
    (8, 'certificate-issued', 'certificateId'), (9, 'session-registered', 'registrationId'))
    e (kind, job, field) ON e.kind = p.kind ORDER BY p.kind, p.n`;

/**
 * Writes people, each with the address that `addressOf` makes of their number, and one event for
 * each, of ten kinds in turn, about a cohort. One message follows from each event.
 */
export async function writeEvents(url, { cohortId, count, addressOf }) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query('BEGIN');
    // Rows that only other rows would point to are missing.
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(
      `CREATE TEMPORARY TABLE addressed ON COMMIT DROP AS
       SELECT n, n % ${KINDS} AS kind, uuidv7() AS id, address,
         CASE WHEN n % ${KINDS} <> 7 THEN uuidv7() END AS subject
       FROM unnest($1::text[]) WITH ORDINALITY a (address, n)`,
      [Array.from({ length: count }, (_, n) => addressOf(n))],
    );
    await client.query(
      `INSERT INTO people (id, email, status, password_hash, latin_name, native_name, language,
         member_state)
       SELECT id, address, 'active', 'none', 'BENCH Person ' || n, ${readers}, 'KH' FROM addressed`,
    );
    await client.query(
      `INSERT INTO workshops (id, cohort_id, title, summary)
         VALUES (uuidv7(), '${cohortId}', '{"en": "Wetlands"}', '{}');
       INSERT INTO workshop_sessions
         (id, workshop_id, title, starts_at, ends_at, time_zone, place, capacity)
         SELECT uuidv7(), id, '{"en": "Opening"}', now() + interval '1 day',
           now() + interval '25 hours', 'Asia/Bangkok', 'Bench', 5
         FROM workshops WHERE cohort_id = '${cohortId}' AND title->>'en' = 'Wetlands'`,
    );
    await client.query(subjects.replaceAll('$cohort', `'${cohortId}'`));
    await client.query(events);
    await client.query('COMMIT');
    await client.query('ANALYZE');
    await client.query(`SELECT pg_notify('outbox', '')`);
  } finally {
    await client.end();
  }
}
