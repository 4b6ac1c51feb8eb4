/** Scripts cannot read the session cookie, so this entry names its owner for all tabs. */
const SIGNED_IN = 'signed-in';

const idIn = (text: string | null): string | undefined =>
  text && /^[0-9a-f-]{36}$/.test(text) ? text : undefined;

let shown: string | undefined;
let settle: () => void = () => undefined;
const settled = new Promise<void>((resolve) => {
  settle = resolve;
});

/** Whether a person may be signed in, so that it makes sense to ask the server. */
export const mayBeSignedIn = (): boolean => localStorage.getItem(SIGNED_IN) !== null;

/** The person who was last known to be signed in in this browser, in any tab. */
export const lastSignedInPersonId = (): string | undefined => idIn(localStorage.getItem(SIGNED_IN));

/** The person this page is rendered for: confirmed by the server or, if unreachable, by the cache. */
export const currentPersonId = (): string | undefined => shown;

/** Renders the page for this person, or for no one, from now on, and notifies other tabs. */
export function setCurrentPerson(id: string | undefined): void {
  const here = lastSignedInPersonId();
  if (id) localStorage.setItem(SIGNED_IN, id);
  // Unless another person has signed in in another tab meanwhile.
  else if (!shown || !here || here === shown) localStorage.removeItem(SIGNED_IN);
  shown = id;
  settle();
}

/** Ends the wait for the person, although neither the server nor the cache named one. */
export const settlePerson = (): void => settle();

/** Resolves once it is known for whom the page is rendered. */
export const personSettled = (): Promise<void> => (mayBeSignedIn() ? settled : Promise.resolve());

/** Calls back when another tab signs a person in (their id) or out (undefined). */
export function onOtherTabsSignIn(listener: (id: string | undefined) => void): void {
  addEventListener('storage', ({ key, newValue }) => {
    // A null key: everything was cleared.
    if (key !== null && key !== SIGNED_IN) return;
    const id = idIn(newValue);
    if (newValue === null || id) listener(id);
  });
}
