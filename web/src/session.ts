import { useQuery } from '@tanstack/preact-query';
import {
  type ApiProblem,
  anotherPerson,
  api,
  ask,
  type Dto,
  ended,
  signedInAs,
} from './api/client.ts';
import { queryClient } from './api/use.ts';
import { chooseLanguage } from './i18n/locale.ts';
import { forgetAll, forgetAnswers, forgetOthers } from './offline/forget.ts';
import { sendFor } from './offline/outbox.ts';
import {
  mayBeSignedIn,
  onOtherTabsSignIn,
  personShown,
  settlePerson,
  showPerson,
  signedInHere,
} from './offline/person.ts';
import { store } from './offline/store.ts';

/** Who is signed in. */
export type Me = Dto<'MeDto'>;
export type Person = Dto<'PersonDto'>;
export type Role = Person['roles'][number]['role'];

const ME = ['me'];
/** Name under which this browser keeps who is signed in, for when there is no network. */
const WHO = 'who';
/** Whose sign-out has not reached the server yet: nobody may go on under that cookie. */
const SIGN_OUT_DUE = 'sign-out-due';

/**
 * Milliseconds the server may take to say who is signed in before the person of last time is
 * shown. Much longer than for anything else: the answer may be that it is somebody else by now.
 */
const WHO_PATIENCE_MS = 20_000;

/** Pages on which somebody is about to sign in, or has just done so at another provider. */
const signsIn = () => /^\/(sign-in|activate|new-password|register)$/.test(location.pathname);

/** Makes this browser this person's: what it keeps of others is forgotten first. */
async function become(person: Me): Promise<void> {
  const before = await store.kept<Me>(WHO);
  await forgetOthers(person.id, before?.id);
  await store.keep(WHO, person);
  showPerson(person.id);
  sendFor(person.id);
}

/** Draws the page for nobody, and forgets what was answered to the person before. */
async function becomeNobody(): Promise<void> {
  showPerson(undefined);
  sendFor(undefined);
  queryClient.setQueryData(ME, null);
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] });
  await forgetAnswers();
}

/** Asks the server, and only the server. @throws ApiProblem, Offline when it is not reached */
async function askWho(): Promise<Me | null> {
  try {
    const person = await ask(api.GET('/api/v1/me', { cache: 'no-store' }));
    await become(person);
    return person;
  } catch (error) {
    const { status } = error as ApiProblem;
    // Whose second factor is still to come is not signed in yet.
    if (status !== 401 && status !== 403) throw error;
    await becomeNobody();
    return null;
  }
}

async function whoAmI(): Promise<Me | null> {
  try {
    return await findWho();
  } finally {
    settlePerson();
  }
}

async function findWho(): Promise<Me | null> {
  await finishSignOut();
  if (!mayBeSignedIn()) return null;
  const kept = signsIn() ? undefined : await store.kept<Me>(WHO);
  const asked = askWho();
  if (!kept) return asked;
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, WHO_PATIENCE_MS, 'late'));
  const first = await Promise.race([asked.catch(() => 'late' as const), late]);
  if (first !== 'late') return first;
  // Not reached, or out of order: the same person as before.
  showPerson(kept.id);
  sendFor(kept.id);
  // Never reached: the person who is kept stays.
  void asked.then((me) => me && me.id !== kept.id && location.reload()).catch(() => undefined);
  return kept;
}

ended.handler = () => {
  if (mayBeSignedIn()) void becomeNobody();
};

anotherPerson.handler = () => {
  if (personShown()) leaveTo(location.href);
};

onOtherTabsSignIn((id) => {
  if (id === personShown()) return;
  if (id) location.reload();
  else void becomeNobody();
});

// The service worker hears of an ended sign-in when the page has long been given what was kept.
navigator.serviceWorker?.addEventListener('message', ({ data }) => {
  if (data?.ended && data.ended === personShown()) ended.handler();
});

// "Back" may bring a page as it was left, with everything on it.
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  if (signedInHere() === personShown()) void queryClient.invalidateQueries();
  else leaveTo(location.href);
});

/** Leaves the page empty behind, and loads another. */
function leaveTo(address: string): void {
  document.body.replaceChildren();
  if (address === location.href) location.reload();
  else location.replace(address);
}

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

/**
 * Notes that somebody has signed in. Only the server says who; what is kept of others is forgotten.
 * True when the page is to be loaded again, in the person's language.
 */
export async function signedIn(): Promise<boolean> {
  localStorage.removeItem(SIGN_OUT_DUE);
  const person = await ask(api.GET('/api/v1/me', { cache: 'no-store' }));
  queryClient.clear();
  await become(person);
  queryClient.setQueryData(ME, person);
  return chooseLanguage(person.language);
}

/** Tells the server of a sign-out that it has not heard of yet. */
async function finishSignOut(): Promise<void> {
  const due = localStorage.getItem(SIGN_OUT_DUE);
  if (due === null) return;
  try {
    await ask(api.DELETE('/api/v1/sessions/current', { headers: signedInAs(due || undefined) }));
  } catch (error) {
    // 409: somebody else has signed in since, and the sign-in before has ended with that.
    if (![401, 409].includes((error as ApiProblem).status)) return;
  }
  localStorage.removeItem(SIGN_OUT_DUE);
}
addEventListener('online', () => void finishSignOut());

/** Ends the sign-in and forgets everything of this person in this browser. */
export async function signOut(): Promise<void> {
  const person = personShown();
  localStorage.setItem(SIGN_OUT_DUE, person ?? '');
  await finishSignOut();
  showPerson(undefined);
  sendFor(undefined);
  queryClient.clear();
  await forgetAll(person);
  leaveTo('/');
}
