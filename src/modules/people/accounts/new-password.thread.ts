import { isEasilyGuessed } from './password-strength.js';
import { checkNewPassword } from './passwords.js';

// Loads the word lists now, because the time limit of a check starts when the check does.
await isEasilyGuessed('three otters in the delta', []);

/** Throws an error for a password that is too weak. */
export default ({ password, own }: { password: string; own: string[] }): Promise<void> =>
  checkNewPassword(password, own);
