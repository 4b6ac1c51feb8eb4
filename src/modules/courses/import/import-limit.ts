import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { LimitStore } from '../../../platform/http/limit-store.js';
import { refuse } from '../../../platform/http/rate-limit.js';

/** Number of lessons that a person may import in ten minutes. */
const IMPORTS = 30;

/**
 * Limits imports per person, because they are expensive and the people of a training centre share
 * an IP address; the route itself has a higher limit per address.
 */
@Injectable()
export class ImportLimit {
  constructor(
    private readonly limits: LimitStore,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws TooManyRequests */
  async count(personId: string): Promise<void> {
    const points = IMPORTS * this.settings.RATE_LIMIT_FACTOR;
    const limiter = this.limits.limiter({ name: 'lesson-import-of', points, seconds: 600 });
    await limiter.consume(personId).catch(refuse);
  }
}
