/** Where this tab stores which cohort a person wants to apply to. */
const NAME = 'wants-to-apply-to';

/** Stores that a person who is about to sign in wants to apply to a cohort, in this tab alone. */
export function noteApplicationIntent(cohortId: string): void {
  try {
    sessionStorage.setItem(NAME, cohortId);
  } catch {
    // Where nothing can be stored, they press the button once more.
  }
}

/**
 * Whether the person of this tab was about to apply to a cohort; true only once. An address cannot
 * say so, since anyone may have written the link.
 */
export function takeApplicationIntent(cohortId: string): boolean {
  try {
    const isIntended = sessionStorage.getItem(NAME) === cohortId;
    sessionStorage.removeItem(NAME);
    return isIntended;
  } catch {
    return false;
  }
}
