import { isSecretariat, type Me, useMe } from '../session.ts';
import { PersonName } from './person-name.tsx';

interface Props {
  id: string | null | undefined;
  /** The country of the person. */
  memberState: string | null;
  latinName: string;
  nativeName: string | null;
}

/** Whether the reader may open the page of a person from this country. */
export const mayOpenPerson = (me: Me | null | undefined, memberState: string | null): boolean =>
  isSecretariat(me) ||
  (me?.roles.some((grant) => memberState !== null && grant.memberState === memberState) ?? false);

/** A person's names, which lead to their page for staff who may open it. */
export function PersonLink({ id, memberState, ...names }: Props) {
  const me = useMe();
  const href = id && mayOpenPerson(me, memberState) ? `/people/${id}` : undefined;
  return <PersonName {...names} href={href} />;
}
