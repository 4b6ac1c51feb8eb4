import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { IssuingService } from '../batches/issuing.service.js';
import type { CertificateContent } from '../certificate.entity.js';
import { newCertificateNumber } from '../certificate-number.js';
import type { CertificateDto, CorrectDto } from './certificates.dto.js';
import { CertificatesService, ofErased, reasonOf } from './certificates.service.js';

/** Corrected names: a new certificate takes the place of the old one. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly certificates: CertificatesService,
    private readonly issuing: IssuingService,
  ) {}

  /**
   * From this moment the old one is superseded; the new one has a number of its own, the same
   * content but for the name, and is made and sent to its holder. @throws StepNotAllowed
   */
  async correct(actor: Actor, id: string, dto: CorrectDto): Promise<CertificateDto> {
    const { reason, ...names } = dto;
    const successor = await this.db.transaction(async () => {
      const { holder } = await this.certificates.lockHeld(id, 'supersede');
      await this.db.run(
        `UPDATE certificates t SET state = 'superseded', version = version + 1,
           superseded_because = CASE WHEN ${ofErased} THEN NULL ELSE $2 END
         WHERE id = $1`,
        [id, reason],
      );
      const next = newId();
      await this.db.run(
        `INSERT INTO certificates (id, number, state, content, supersedes, batch_id, award_id,
           enrolment_id, person_id, member_state, template_version_id, expires_on)
         SELECT $2, $3, 'making', content || $4::jsonb, id, batch_id, award_id, enrolment_id,
           person_id, member_state, template_version_id, expires_on
         FROM certificates WHERE id = $1`,
        [
          id,
          next,
          newCertificateNumber(),
          JSON.stringify(names satisfies Partial<CertificateContent>),
        ],
      );
      await this.issuing.make([next]);
      await this.audit.record({
        actor,
        action: 'certificate.corrected',
        subject: ['certificate', id],
        details: { successor: next },
        ...reasonOf(actor, holder, reason),
      });
      return next;
    });
    return this.certificates.get(actor, successor);
  }
}
