import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { undrawableIn } from '../../../platform/fonts/coverage.js';
import type { AwardKind, CertificateContent } from '../certificate.entity.js';
import type { ExcludedCode } from './certificate-batch.entity.js';
import { ContentsService } from './contents.service.js';

/** Whether a name has a character that no font can draw. */
const hasUndrawableName = ({ latinName, nativeName, printedName }: CertificateContent): boolean =>
  [latinName, nativeName, printedName].some((name) => name && undrawableIn(name));

/** Excludes members of a batch by rule. */
@Injectable()
export class RuleExclusions {
  constructor(
    private readonly db: Database,
    private readonly contents: ContentsService,
  ) {}

  /** The enrolments of members who are not excluded. */
  async membersOf(id: string): Promise<string[]> {
    const rows = await this.db.rows<{ enrolment_id: string }>(
      `SELECT enrolment_id FROM certificate_batch_members
       WHERE batch_id = $1 AND excluded_because IS NULL`,
      [id],
    );
    return rows.map((row) => row.enrolment_id);
  }

  /**
   * Excludes people without a grade from a graded award, and people whose name no font can draw.
   */
  async apply(id: string, awardId: string, kind: AwardKind): Promise<void> {
    const recipients = await this.contents.of(awardId, await this.membersOf(id));
    const exclude = (code: ExcludedCode, applies: (content: CertificateContent) => boolean) =>
      this.db.run(
        `UPDATE certificate_batch_members SET excluded_because = '', excluded_code = $3
         WHERE batch_id = $1 AND enrolment_id = ANY($2)`,
        [
          id,
          recipients.filter(({ content }) => applies(content)).map((one) => one.enrolmentId),
          code,
        ],
      );
    if (kind === 'graded') await exclude('below-lowest-grade', ({ grade }) => !grade);
    await exclude('name-not-drawn', hasUndrawableName);
  }
}
