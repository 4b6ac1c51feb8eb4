/**
 * Notifies those programme coordinators, grants `g`, whom `joined` finds for a row.
 *
 * @param id the row that it is about, such as `b.id`
 * @param joined the rows of the ids $1, and a condition
 */
export const colleagues = (id: string, joined: string): string =>
  `SELECT DISTINCT ${id} AS subject_id, g.person_id FROM shared.role_grants g
   JOIN shared.people p ON p.id = g.person_id AND p.status = 'active' ${joined}
     AND g.role = 'programme-coordinator'`;
