import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { CohortsService } from '../../cohorts/cohorts.service.js';

/** What certificates of an award are issued by: the award itself, its template and its cohort. */
@Injectable()
export class AwardTermsService {
  constructor(
    private readonly db: Database,
    private readonly cohorts: CohortsService,
  ) {}

  /** Keeps the terms from being changed until the transaction ends; others may do the same. */
  async hold(awardId: string): Promise<void> {
    const award = await this.db.row<{ cohortId: string; templateId: string | null }>(
      `SELECT cohort_id AS "cohortId", template_id AS "templateId" FROM certificate_awards
       WHERE id = $1 FOR SHARE`,
      [awardId],
    );
    if (!award) return;
    await this.cohorts.hold(award.cohortId);
    await this.db.run('SELECT 1 FROM certificate_templates WHERE id = $1 FOR SHARE', [
      award.templateId,
    ]);
  }
}
