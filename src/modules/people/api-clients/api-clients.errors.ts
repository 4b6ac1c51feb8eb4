import { Conflict } from '../../../platform/errors/errors.js';

/** Tokens of one person, and clients; expired ones go with the retention. */
export const MOST_APPS = 100;

/** 409: the person has as many tokens, or clients, as one page shows. */
export class TooManyApps extends Conflict {
  constructor() {
    super('too-many-apps', `You have reached the limit of ${MOST_APPS}.`, {
      detail: 'Remove some that you no longer use, then try again.',
      params: { max: MOST_APPS },
    });
  }
}
