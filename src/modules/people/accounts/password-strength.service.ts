import { Injectable } from '@nestjs/common';
import { bounds, over } from '../../../platform/bounds/bounds.js';
import { InvalidFields } from '../../../platform/errors/errors.js';
import { Threads, TooMuchWork } from '../../../platform/threads/threads.js';

/** Characters of an address or a name that are considered; guessers do not try longer words. */
const MAX_OWN = 200;

/** Checks new passwords in a thread, because a maliciously crafted one takes up to a second. */
@Injectable()
export class PasswordStrength {
  constructor(private readonly threads: Threads) {}

  /**
   * @param own what a guesser would try first: the person's address and names
   * @throws InvalidFields, also when the check does not finish in time: no password is accepted
   * unchecked
   */
  async check(password: string, own: (string | null | undefined)[]): Promise<void> {
    const words = own.flatMap((text) => (text ? [text.slice(0, MAX_OWN)] : []));
    const { seconds } = bounds.passwordCheck;
    try {
      await this.threads.run(
        new URL('./new-password.thread.js', import.meta.url),
        { password, own: words },
        { what: 'password', seconds, lane: 'quick' },
      );
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      throw new InvalidFields([{ pointer: '/password', ...over('passwordCheck') }]);
    }
  }
}
