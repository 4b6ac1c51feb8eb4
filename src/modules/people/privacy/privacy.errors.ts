import { Conflict } from '../../../platform/http/problem.js';

/** 409: somebody must be left who can run the system. */
export class LastAdministrator extends Conflict {
  constructor() {
    super(
      'last-administrator',
      'You are the only administrator.',
      'Make somebody else an administrator first.',
    );
  }
}
