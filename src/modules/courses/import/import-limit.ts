import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { LimitStore } from '../../../platform/http/limit-store.js';
import { refuse } from '../../../platform/http/rate-limit.js';

/** Lessons that one person may import in ten minutes. */
const IMPORTS = 30;

/**
 * A lesson costs much, and a training centre has one address: the route has a wide limit by address,
 * and each person their own.
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
