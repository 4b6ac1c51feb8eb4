import { checkNewPassword } from './passwords.js';

/** Throws what is wrong with a password. */
export default ({ password, own }: { password: string; own: string[] }): Promise<void> =>
  checkNewPassword(password, own);
