import type { Actor } from '../../platform/auth/actor.js';
import { sql } from '../../platform/database/sql.js';
import { onlyRegistered } from './newcomers.service.js';
import type { PersonDetailsDto } from './people.dto.js';
import { isAdministrator, isProgrammeCoordinator } from './roles.js';

/** A person's details, including those that are not shown to everyone. */
export type ReadDetails = Omit<PersonDetailsDto, 'allowedActions'> & {
  isPlaceholder: boolean;
  onlyRegistered: boolean;
};

/** Columns of ReadDetails in addition to those of PersonDto, of `people person`. */
export const detailsColumns = sql`person.accessibility_needs AS "accessibilityNeeds",
  person.merged_into AS "mergedInto", person.named_member_state AS "namedMemberState",
  coalesce((SELECT json_agg(json_build_object('email', m.email) ORDER BY m.id)
    FROM people m WHERE m.merged_into = person.id), '[]') AS "earlierAddresses",
  CASE WHEN person.status = 'invited' THEN (SELECT max(t.created_at) FROM account_tokens t
    WHERE t.person_id = person.id AND t.purpose = 'activation') END AS "invitedAt",
  person.nominated_as IS NOT NULL AS "isPlaceholder",
  ${onlyRegistered(sql`person`)} AS "onlyRegistered"`;

/**
 * Programme staff can repeat any invitation. A national coordinator invites by nominating, so not a
 * person who only registered.
 */
export const mayInviteAgain = (actor: Actor, person: ReadDetails): boolean =>
  person.status === 'invited' && (isProgrammeCoordinator(actor) || !person.onlyRegistered);

/**
 * Decisions of programme staff need two people. A coordinator who could correct another's address
 * could take over that account and make both decisions, so only administrators correct these.
 */
export const mayCorrectAddress = (actor: Actor, { roles }: Pick<ReadDetails, 'roles'>): boolean =>
  isAdministrator(actor) ||
  (isProgrammeCoordinator(actor) &&
    !roles.some(({ role }) => role === 'administrator' || role === 'programme-coordinator'));

/** A person's details as `actor` may see them, with the actions allowed. */
export function detailsFor(actor: Actor, person: ReadDetails): PersonDetailsDto {
  const { isPlaceholder, onlyRegistered: _, ...shown } = person;
  const correctable =
    !isPlaceholder && !['erased', 'merged'].includes(person.status) && person.id !== actor.personId;
  return {
    ...shown,
    accessibilityNeeds: isProgrammeCoordinator(actor) ? shown.accessibilityNeeds : null,
    allowedActions: [
      ...(mayInviteAgain(actor, person) ? (['invite-again'] as const) : []),
      ...(correctable && mayCorrectAddress(actor, person) ? (['correct-email'] as const) : []),
    ],
  };
}
