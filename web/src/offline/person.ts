/** No script sees the session cookie; this says whose it is, for all tabs of this browser. */
const SIGNED_IN = 'signed-in';

const idIn = (text: string | null): string | undefined =>
  text && /^[0-9a-f-]{36}$/.test(text) ? text : undefined;

let shown: string | undefined;
let settle: () => void = () => undefined;
const settled = new Promise<void>((resolve) => {
  settle = resolve;
});

/** Whether asking who is signed in makes sense. */
export const mayBeSignedIn = (): boolean => localStorage.getItem(SIGNED_IN) !== null;

/** Whose sign-in this browser last knew of, in any tab. */
export const signedInHere = (): string | undefined => idIn(localStorage.getItem(SIGNED_IN));

/** Whom this page is drawn for: confirmed by the server, or by what was kept when it is away. */
export const personShown = (): string | undefined => shown;

/** Draws the page for this person, or for nobody, from now on; other tabs hear of it. */
export function showPerson(id: string | undefined): void {
  const here = signedInHere();
  if (id) localStorage.setItem(SIGNED_IN, id);
  // Unless somebody else has signed in in another tab meanwhile.
  else if (!shown || !here || here === shown) localStorage.removeItem(SIGNED_IN);
  shown = id;
  settle();
}

/** Notes that asking is over, though nobody answered and nobody is kept. */
export const settlePerson = (): void => settle();

/** Resolves once it is known whom the page is drawn for. */
export const personSettled = (): Promise<void> => (mayBeSignedIn() ? settled : Promise.resolve());

/** Calls back when another tab signed somebody in (their id) or out (undefined). */
export function onOtherTabsSignIn(listener: (id: string | undefined) => void): void {
  addEventListener('storage', ({ key, newValue }) => {
    // A null key: everything was cleared.
    if (key !== null && key !== SIGNED_IN) return;
    const id = idIn(newValue);
    if (newValue === null || id) listener(id);
  });
}
