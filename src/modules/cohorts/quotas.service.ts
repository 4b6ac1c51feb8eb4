import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { Conflict } from '../../platform/errors/errors.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { CohortDto, QuotaDto } from './cohorts.dto.js';
import { QuotasSet } from './cohorts.events.js';
import { CohortsService } from './cohorts.service.js';
import { SeatPoolsService } from './seat-pools.service.js';

/** 409: more seats of the pool are taken than it would have. */
export class SeatsInUse extends Conflict {
  constructor(pool: string) {
    super('seats-in-use', `More seats of ${pool} are held than that.`, {
      detail: 'Remove people first, or enter a higher number.',
      params: { pool },
    });
  }
}

/** The seats of a cohort, as the secretariat sets them. */
@Injectable()
export class QuotasService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly cohorts: CohortsService,
    private readonly seatPools: SeatPoolsService,
  ) {}

  /**
   * Sets the seats of the given pools; other pools keep theirs.
   * @throws Changed, or SeatsInUse when more seats of a pool are taken than it would have
   */
  set(actor: Actor, id: string, version: number, quotas: QuotaDto[]): Promise<CohortDto> {
    return this.db.transaction(async () => {
      const cohort = await this.cohorts.get(actor, id);
      const isSame = quotas.every(({ pool, seats }) =>
        cohort.quotas.some((quota) => quota.pool === pool && quota.seats === seats),
      );
      if (isSame && cohort.version === version) return cohort;
      await this.cohorts.touch(id, version);
      const before = await this.seatPools.lock(id);
      const tooFew = quotas.find(
        ({ pool, seats }) =>
          seats !== null && seats < (before.find((quota) => quota.pool === pool)?.seated ?? 0),
      );
      if (tooFew) throw new SeatsInUse(tooFew.pool);
      await this.seatPools.write(id, quotas, cohort.seating);
      await this.audit.record({
        actor,
        action: 'cohort.quotas-set',
        subject: ['cohort', id],
        before: { quotas: before },
        after: { quotas },
      });
      await this.outbox.publish(new QuotasSet(id));
      return this.cohorts.get(actor, id);
    });
  }
}
