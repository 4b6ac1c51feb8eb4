import { useQuery } from '@tanstack/preact-query';
import { type ApiProblem, api, ask, type Dto, ended } from './api/client.ts';
import { queryClient } from './api/use.ts';
import { chooseLanguage } from './i18n/locale.ts';
import { clearDrafts } from './offline/drafts.ts';
import { sendFor } from './offline/outbox.ts';
import { store } from './offline/store.ts';

/** Who is signed in. */
export type Me = Dto<'MeDto'>;
export type Person = Dto<'PersonDto'>;
export type Role = Person['roles'][number]['role'];

/** No script sees the cookie; this says whether asking who is signed in makes sense. */
const SIGNED_IN = 'signed-in';
const ME = ['me'];
/** Name under which this browser keeps who is signed in, for when there is no network. */
const WHO = 'who';

async function whoAmI(): Promise<Me | null> {
  if (!localStorage.getItem(SIGNED_IN)) return null;
  try {
    const person = await ask(api.GET('/api/v1/me'));
    sendFor(person.id);
    await store.keep(WHO, person);
    return person;
  } catch (error) {
    const problem = error as ApiProblem;
    // Whose second factor is still to come is not signed in yet.
    if (problem.status !== 401 && problem.status !== 403) {
      // Not reached, or out of order: the same person as before.
      const kept = await store.kept<Me>(WHO);
      if (!kept) throw error;
      sendFor(kept.id);
      return kept;
    }
    localStorage.removeItem(SIGNED_IN);
    return null;
  }
}

ended.handler = () => {
  if (!localStorage.getItem(SIGNED_IN)) return;
  localStorage.removeItem(SIGNED_IN);
  queryClient.setQueryData(ME, null);
};

/** Who is signed in: undefined until it is known, null for nobody. */
export function useMe(): Me | null | undefined {
  const { data, isError } = useQuery({ queryKey: ME, queryFn: whoAmI, staleTime: 300_000 });
  return isError && data === undefined ? null : data;
}

export const holds = (person: Person | null | undefined, ...roles: Role[]): boolean =>
  person?.roles.some(({ role }) => roles.includes(role)) ?? false;

export const isCoordinator = (person: Person | null | undefined) =>
  holds(person, 'programme-coordinator', 'national-coordinator', 'administrator');
export const isSecretariat = (person: Person | null | undefined) =>
  holds(person, 'programme-coordinator', 'administrator');

/** What the service worker keeps of a person. */
const PERSONAL_CACHES = ['answers', 'figures', 'documents'];

async function forgetWhatIsKept(): Promise<void> {
  clearDrafts();
  await Promise.all(PERSONAL_CACHES.map((name) => caches?.delete(name))).catch(() => undefined);
}

/**
 * Notes that somebody has signed in, and forgets what is kept of whoever was before them, but for
 * what that person has not sent yet: it waits for their own sign-in. True when the page is to be
 * loaded anew, in the person's language.
 */
export async function signedIn(): Promise<boolean> {
  const person = await ask(api.GET('/api/v1/me'));
  const before = await store.kept<Me>(WHO);
  if (before && before.id !== person.id) {
    await forgetWhatIsKept();
    await store.clearKept();
  }
  localStorage.setItem(SIGNED_IN, '1');
  queryClient.clear();
  queryClient.setQueryData(ME, person);
  await store.keep(WHO, person);
  sendFor(person.id);
  return chooseLanguage(person.language);
}

/** Ends the sign-in and forgets everything of this person in this browser. */
export async function signOut(): Promise<void> {
  await ask(api.DELETE('/api/v1/sessions/current')).catch(() => undefined);
  localStorage.removeItem(SIGNED_IN);
  sendFor(undefined);
  await forgetWhatIsKept();
  await store.clear();
  location.assign('/');
}
