import type { ComponentChildren } from 'preact';
import { isSecretariat, type Me, useMe } from '../session.ts';

interface Props {
  id: string | null | undefined;
  /** The country of the person. */
  memberState: string | null;
  children: ComponentChildren;
}

/** Whether the reader may open the page of a person from this country. */
export const mayOpenPerson = (me: Me | null | undefined, memberState: string | null): boolean =>
  isSecretariat(me) ||
  (me?.roles.some((grant) => memberState !== null && grant.memberState === memberState) ?? false);

/** A person's name, which leads to their page for staff who may open it. */
export function PersonLink({ id, memberState, children }: Props): ComponentChildren {
  const me = useMe();
  return id && mayOpenPerson(me, memberState) ? <a href={`/people/${id}`}>{children}</a> : children;
}
