/**
 * How a person answers an offer: by the link of its email, by which they also open their account;
 * signed in, as their account is open; or after they have opened it by an invitation, as they are
 * invited to a role, which an offer that was forwarded must not open.
 */
export const waysToAnswer = ['link', 'sign-in', 'activation'] as const;
export type AnswersBy = (typeof waysToAnswer)[number];

/** SQL of that for person `p`. */
export const answersBy = (p: string): string =>
  `CASE WHEN ${p}.status <> 'invited' THEN 'sign-in'
     WHEN EXISTS (SELECT 1 FROM shared.role_grants g WHERE g.person_id = ${p}.id) THEN 'activation'
     ELSE 'link' END`;
