import { isEasilyGuessed } from './password-strength.js';
import { checkNewPassword } from './passwords.js';

// Loads the words now: the time limit of a check counts from when the check begins.
await isEasilyGuessed('three otters in the delta', []);

/** Throws what is wrong with a password. */
export default ({ password, own }: { password: string; own: string[] }): Promise<void> =>
  checkNewPassword(password, own);
