import { Conflict } from '../../../platform/errors/errors.js';

/** Maximum number of tokens per person, and of clients; retention removes expired ones. */
export const MAX_APPS = 100;

/** 409: the person has as many tokens, or clients, as fit on one page. */
export class TooManyApps extends Conflict {
  constructor() {
    super('too-many-apps', `You have reached the limit of ${MAX_APPS}.`, {
      detail: 'Remove some you no longer use, then try again.',
      params: { max: MAX_APPS },
    });
  }
}
