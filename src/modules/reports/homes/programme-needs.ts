import { raw, type Sql, sql } from '../../../platform/database/sql.js';
import { reachesTier } from '../../certificates/awards/graded-result.js';
import { dueForBatch, membersOfBatch } from '../../certificates/batches/batches.sql.js';
import { unreviewed } from '../../enrolments/enrolments.policy.js';
import { isCandidate } from './candidates.sql.js';
import type { ProgrammeNeed } from './programme-home.dto.js';

/** Days before an offer expires, and before applications close, from which they are shown. */
const OFFER_DAYS = 3;
const NOMINATION_DAYS = 14;

/** The columns of `ProgrammeNeedDto` of one kind, from `from`, about cohort `c`. */
const need = (kind: ProgrammeNeed, { count, at, due = false, batch, from }: Need): Sql => sql`
  SELECT ${kind}::text AS kind, ${count}::int AS count, c.id AS "cohortId",
    c.title AS "cohortTitle", ${batch ?? sql`NULL`}::uuid AS "batchId", (${at})::timestamptz AS at,
    ${due}::boolean AS due, c.starts_on::text AS "startsOn" FROM ${from}`;

interface Need {
  count: Sql;
  at: Sql;
  due?: boolean;
  batch?: Sql;
  from: Sql;
}

/** Applications are closed, and reviewers have not scored some of them. */
const reviewsBehind = need('reviews-behind', {
  count: sql`f.applications`,
  at: sql`c.applications_close_at`,
  from: sql`shared.cohorts c CROSS JOIN LATERAL (SELECT count(*) AS applications
      FROM shared.applications a WHERE a.cohort_id = c.id AND ${unreviewed(sql`a`)}) f
    WHERE c.stage IN ('open', 'reviewing') AND c.applications_close_at < now()
      AND f.applications > 0`,
});

/**
 * `f`: the applications under review in cohort `c`. Nominees whose country is still to be decided
 * cannot get a seat, and do not count.
 */
const submitted = sql`CROSS JOIN LATERAL (SELECT count(*) AS applications FROM shared.applications a
  JOIN shared.people p ON p.id = a.person_id AND p.nominated_as IS NULL
  WHERE a.cohort_id = c.id AND a.state = 'submitted') f`;

/** A proposal whose offers are not sent. */
const allocationToSend = need('allocation-to-send', {
  count: sql`f.applications`,
  at: sql`l.proposed_at`,
  from: sql`shared.allocations l JOIN shared.cohorts c ON c.id = l.cohort_id ${submitted}
    WHERE l.committed_at IS NULL AND c.stage IN ('open', 'reviewing', 'running')
      AND f.applications > 0`,
});

/** Applications are closed, nobody's review is outstanding, and no seats are proposed. */
const seatsToAllocate = need('seats-to-allocate', {
  count: sql`f.applications`,
  at: sql`c.starts_on::timestamp AT TIME ZONE c.time_zone`,
  due: true,
  from: sql`shared.cohorts c ${submitted}
    WHERE c.stage IN ('open', 'reviewing') AND c.seating = 'review'
      AND c.applications_close_at < now() AND f.applications > 0
      AND NOT EXISTS (SELECT 1 FROM shared.allocations l
        WHERE l.cohort_id = c.id AND l.committed_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM shared.applications a
        WHERE a.cohort_id = c.id AND ${unreviewed(sql`a`)})`,
});

const offersExpiring = need('offers-expiring', {
  count: sql`o.offers`,
  at: sql`o.first_at`,
  due: true,
  from: sql`(SELECT a.cohort_id, count(*) AS offers, min(a.offer_expires_at) AS first_at
      FROM shared.applications a WHERE a.state = 'offered'
        AND a.offer_expires_at < now() + make_interval(days => ${OFFER_DAYS})
      GROUP BY a.cohort_id) o
    JOIN shared.cohorts c ON c.id = o.cohort_id WHERE c.stage IN ('open', 'reviewing', 'running')`,
});

/** Countries that have seats, but no nominee or applicant. */
const countriesWithoutNominees = need('countries-without-nominees', {
  count: sql`n.countries`,
  at: sql`c.applications_close_at`,
  due: true,
  from: sql`shared.cohorts c CROSS JOIN LATERAL (SELECT count(*) AS countries
      FROM shared.cohort_quotas q WHERE q.cohort_id = c.id AND q.pool <> 'open' AND q.seats > 0
        AND NOT EXISTS (SELECT 1 FROM shared.applications a
          WHERE a.cohort_id = c.id AND a.member_state = q.pool
            AND (${isCandidate(sql`a`)} OR a.state IN ('offered', 'accepted')))) n
    WHERE c.stage = 'open' AND c.applications_close_at > now()
      AND c.applications_close_at < now() + make_interval(days => ${NOMINATION_DAYS})
      AND n.countries > 0`,
});

/**
 * People who are eligible for a certificate that a batch would give them. Those whom a batch excludes
 * have been decided about, and people below the lowest grade get no graded certificate.
 */
const certificatesToPrepare = need('certificates-to-prepare', {
  count: sql`p.people`,
  at: sql`p.first_at`,
  from: sql`(SELECT w.cohort_id, count(DISTINCT e.person_id) AS people, min(g.met_at) AS first_at
      FROM shared.certificate_awards w JOIN shared.cohorts c ON c.id = w.cohort_id
        AND c.stage IN ('running', 'closed')
      JOIN shared.eligibilities g ON g.award_id = w.id
      JOIN shared.enrolments e ON e.id = g.enrolment_id
      WHERE NOT w.automatic AND ${dueForBatch(sql`g`)}
        AND NOT EXISTS (SELECT 1 FROM shared.certificate_batch_members m
          JOIN shared.certificate_batches b ON b.id = m.batch_id AND b.state <> 'cancelled'
          WHERE m.enrolment_id = g.enrolment_id AND b.award_id = g.award_id)
        AND (w.kind <> 'graded' OR ${raw(reachesTier)})
      GROUP BY w.cohort_id) p
    JOIN shared.cohorts c ON c.id = p.cohort_id`,
});

const batchesToApprove = (batchIds: string[]): Sql =>
  need('batch-to-approve', {
    count: membersOfBatch(sql`b.id`),
    at: sql`b.created_at`,
    batch: sql`b.id`,
    from: sql`shared.certificate_batches b LEFT JOIN shared.cohorts c ON c.id = b.cohort_id
      WHERE b.id = ANY(${batchIds}::uuid[])`,
  });

/** By batch; those of an automatic award have none. */
const certificatesFailed = need('certificates-failed', {
  count: sql`j.certificates`,
  at: sql`j.first_at`,
  batch: sql`j.batch_id`,
  from: sql`(SELECT t.batch_id, w.cohort_id, count(*) AS certificates, min(o.failed_at) AS first_at
      FROM shared.jobs o
      JOIN shared.certificates t ON t.id = (o.payload->>'certificateId')::uuid
        AND t.state = 'making'
      LEFT JOIN shared.certificate_awards w ON w.id = t.award_id
      WHERE o.job = 'certificates.make' AND o.failed_at IS NOT NULL AND o.done_at IS NULL
      GROUP BY t.batch_id, w.cohort_id) j
    LEFT JOIN shared.cohorts c ON c.id = j.cohort_id`,
});

/** Corrections and changes of terms that others have requested, except about their own certificate. */
const requestsToDecide = (personId: string): Sql =>
  need('requests-to-decide', {
    count: sql`r.requests`,
    at: sql`r.first_at`,
    from: sql`(SELECT w.cohort_id, count(*) AS requests, min(q.requested_at) AS first_at
        FROM shared.certificate_requests q
        LEFT JOIN shared.certificates t ON t.id = q.certificate_id
        LEFT JOIN shared.certificate_awards w ON w.id = coalesce(q.award_id, t.award_id)
        WHERE q.state = 'pending' AND q.requested_by <> ${personId}
          AND t.person_id IS DISTINCT FROM ${personId} GROUP BY w.cohort_id) r
      LEFT JOIN shared.cohorts c ON c.id = r.cohort_id`,
  });

/**
 * SQL: everything that waits for the member of the secretariat with this id, who may approve these
 * batches.
 */
export const needsOf = (personId: string, batchIds: string[]): Sql =>
  [
    batchesToApprove(batchIds),
    requestsToDecide(personId),
    allocationToSend,
    seatsToAllocate,
    offersExpiring,
    countriesWithoutNominees,
    certificatesToPrepare,
    certificatesFailed,
  ].reduce((all, next) => sql`${all} UNION ALL ${next}`, reviewsBehind);
