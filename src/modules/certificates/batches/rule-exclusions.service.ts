import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { undrawableIn } from '../../../platform/fonts/coverage.js';
import type { AwardKind, CertificateContent } from '../certificate.entity.js';
import type { ExcludedCode } from './certificate-batch.entity.js';
import { ContentsService } from './contents.service.js';

/** Whether no font has a character of the name. */
const hasUndrawnName = ({ latinName, nativeName, printedName }: CertificateContent): boolean =>
  [latinName, nativeName, printedName].some((name) => name && undrawableIn(name));

/** Who is left out of a batch by a rule, and who remains. */
@Injectable()
export class RuleExclusions {
  constructor(
    private readonly db: Database,
    private readonly contents: ContentsService,
  ) {}

  /** The enrolments that a batch is for. */
  async membersOf(id: string): Promise<string[]> {
    const rows = await this.db.rows<{ enrolment_id: string }>(
      `SELECT enrolment_id FROM certificate_batch_members
       WHERE batch_id = $1 AND excluded_because IS NULL`,
      [id],
    );
    return rows.map((row) => row.enrolment_id);
  }

  /** Leaves out who has no grade where one is needed, and whose name no font has. */
  async apply(id: string, awardId: string, kind: AwardKind): Promise<void> {
    const recipients = await this.contents.of(awardId, await this.membersOf(id));
    const because = (code: ExcludedCode, applies: (content: CertificateContent) => boolean) =>
      this.db.run(
        `UPDATE certificate_batch_members SET excluded_because = '', excluded_code = $3
         WHERE batch_id = $1 AND enrolment_id = ANY($2)`,
        [
          id,
          recipients.filter(({ content }) => applies(content)).map((one) => one.enrolmentId),
          code,
        ],
      );
    if (kind === 'graded') await because('below-lowest-grade', ({ grade }) => !grade);
    await because('name-not-drawn', hasUndrawnName);
  }
}
