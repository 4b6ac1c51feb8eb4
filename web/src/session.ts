import { useQuery } from '@tanstack/preact-query';
import {
  type ApiProblem,
  api,
  type Dto,
  personChanged,
  sessionEnded,
  signedInAs,
  unwrap,
} from './api/client.ts';
import { queryClient } from './api/queries.ts';
import { chooseLanguage } from './i18n/locale.ts';
import { clearAllData, clearCachedResponses, clearDataOfOthers } from './offline/clear-data.ts';
import { store } from './offline/local-store.ts';
import { sendChangesOf } from './offline/outbox.ts';
import {
  currentPersonId,
  lastSignedInPersonId,
  mayBeSignedIn,
  onOtherTabsSignIn,
  setCurrentPerson,
  settlePerson,
} from './offline/person.ts';

/** The person who is signed in. */
export type Me = Dto<'MeDto'>;
export type Person = Dto<'PersonDto'>;
export type Role = Person['roles'][number]['role'];

const ME = ['me'];
/** Name under which this browser stores the signed-in person, for use offline. */
const WHO = 'who';
/** The person whose sign-out has not reached the server yet; their cookie must not be used. */
const SIGN_OUT_DUE = 'sign-out-due';

/**
 * Milliseconds that the server may take to say who is signed in before the last known person is
 * shown. Much longer than for other requests, since it may be another person by now.
 */
const WHO_TIMEOUT_MS = 20_000;

/** Whether this page is for signing in, or for returning from an identity provider. */
const isSignInPage = () => /^\/(sign-in|activate|new-password|register)$/.test(location.pathname);

/** Switches this browser to a person, after it has deleted the data of others. */
async function become(person: Me): Promise<void> {
  const before = await store.kept<Me>(WHO);
  await clearDataOfOthers(person.id, before?.id);
  await store.keep(WHO, person);
  setCurrentPerson(person.id);
  sendChangesOf(person.id);
}

/** Renders the page for no one, and deletes responses to the previous person. */
async function becomeVisitor(): Promise<void> {
  setCurrentPerson(undefined);
  sendChangesOf(undefined);
  queryClient.setQueryData(ME, null);
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] });
  await clearCachedResponses();
}

/** Asks the server, and never the cache. @throws ApiProblem, OfflineError if it is not reached */
async function fetchMe(): Promise<Me | null> {
  try {
    const person = await unwrap(api.GET('/api/v1/me', { cache: 'no-store' }));
    await become(person);
    return person;
  } catch (error) {
    const { status } = error as ApiProblem;
    // Treats a session that still needs its second factor as signed out.
    if (status !== 401 && status !== 403) throw error;
    await becomeVisitor();
    return null;
  }
}

async function loadMe(): Promise<Me | null> {
  try {
    return await findMe();
  } finally {
    settlePerson();
  }
}

async function findMe(): Promise<Me | null> {
  await finishSignOut();
  if (!mayBeSignedIn()) return null;
  const request = fetchMe();
  request.catch(() => undefined); // awaited below, or answered with the last known person
  const kept = isSignInPage() ? undefined : await store.kept<Me>(WHO);
  if (!kept) return request;
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, WHO_TIMEOUT_MS, 'late'));
  const first = await Promise.race([request.catch(() => 'late' as const), late]);
  if (first !== 'late') return first;
  // The server is unreachable or fails: shows the last known person.
  setCurrentPerson(kept.id);
  sendChangesOf(kept.id);
  // If the server is never reached, the last known person stays.
  void request.then((me) => me && me.id !== kept.id && location.reload()).catch(() => undefined);
  return kept;
}

sessionEnded.handler = () => {
  if (mayBeSignedIn()) void becomeVisitor();
};

personChanged.handler = () => {
  if (currentPersonId()) leaveTo(location.href);
};

onOtherTabsSignIn((id) => {
  if (id === currentPersonId()) return;
  if (id) location.reload();
  else void becomeVisitor();
});

// The service worker may learn of an ended session after it has served the page from the cache.
navigator.serviceWorker?.addEventListener('message', ({ data }) => {
  if (data?.ended && data.ended === currentPersonId()) sessionEnded.handler();
});

// "Back" may restore a page as it was left, with all its content.
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  if (lastSignedInPersonId() === currentPersonId()) void queryClient.invalidateQueries();
  else leaveTo(location.href);
});

/** Empties the page, then loads another. */
function leaveTo(address: string): void {
  document.body.replaceChildren();
  if (address === location.href) location.reload();
  else location.replace(address);
}

const meQuery = { queryKey: ME, queryFn: loadMe, staleTime: 300_000 };

/** Asks who is signed in before the first page is rendered. */
export const prefetchMe = (): Promise<void> => queryClient.prefetchQuery(meQuery);

/** The signed-in person: undefined until known, null for none. */
export function useMe(): Me | null | undefined {
  const { data, isError } = useQuery(meQuery);
  return isError && data === undefined ? null : data;
}

export const hasRole = (person: Person | null | undefined, ...roles: Role[]): boolean =>
  person?.roles.some(({ role }) => roles.includes(role)) ?? false;

/** Whether a person has any role; trainees have none. */
export const isStaff = (person: Person | null | undefined): boolean =>
  (person?.roles.length ?? 0) > 0;
/** Whether a person may teach: their courses, or all. */
export const isTrainer = (person: Person | null | undefined) =>
  hasRole(person, 'trainer', 'programme-coordinator', 'administrator');
export const isCoordinator = (person: Person | null | undefined) =>
  hasRole(person, 'programme-coordinator', 'national-coordinator', 'administrator');
export const isSecretariat = (person: Person | null | undefined) =>
  hasRole(person, 'programme-coordinator', 'administrator');

/**
 * Completes a sign-in: asks the server who it is, and deletes the data of others. Returns true if
 * the page has to be reloaded in the person's language.
 */
export async function completeSignIn(): Promise<boolean> {
  localStorage.removeItem(SIGN_OUT_DUE);
  const person = await unwrap(api.GET('/api/v1/me', { cache: 'no-store' }));
  queryClient.clear();
  await become(person);
  queryClient.setQueryData(ME, person);
  return chooseLanguage(person.language);
}

/** Sends a sign-out that has not reached the server yet. */
async function finishSignOut(): Promise<void> {
  const due = localStorage.getItem(SIGN_OUT_DUE);
  if (due === null) return;
  try {
    await unwrap(api.DELETE('/api/v1/sessions/current', { headers: signedInAs(due || undefined) }));
  } catch (error) {
    // 409: another person has signed in since, which ended the previous session.
    if (![401, 409].includes((error as ApiProblem).status)) return;
  }
  localStorage.removeItem(SIGN_OUT_DUE);
}
addEventListener('online', () => void finishSignOut());

/** Ends the session and deletes all data of this person in this browser. */
export async function signOut(): Promise<void> {
  const person = currentPersonId();
  localStorage.setItem(SIGN_OUT_DUE, person ?? '');
  await finishSignOut();
  setCurrentPerson(undefined);
  sendChangesOf(undefined);
  queryClient.clear();
  await clearAllData(person);
  leaveTo('/');
}
