import { Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { Transitions } from '../../../platform/state-machine/transitions.js';
import { IssuingService } from '../batches/issuing.service.js';
import { type CertificateContent, certificateStateMachine } from '../certificate.entity.js';
import { newCertificateNumber } from '../certificate-number.js';
import { NothingToCorrect } from '../certificates.errors.js';
import type { CertificateRequestDto, NameLinesDto } from '../requests/requests.dto.js';
import { RequestsService } from '../requests/requests.service.js';
import { isSamePerson } from '../requests/same-person.js';
import type { CertificateDto, CorrectDto } from './certificates.dto.js';
import { CertificatesService, keptReason, reasonOf } from './certificates.service.js';

/** Corrections of names: a new certificate replaces the old one. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly transitions: Transitions,
    private readonly certificates: CertificatesService,
    private readonly issuing: IssuingService,
    private readonly requests: RequestsService,
  ) {}

  /**
   * Corrects a spelling immediately. If changes need two people, a change that could be to another
   * person's name, or any change to the actor's own certificate, becomes a request to a colleague.
   * @throws StepNotAllowed, NothingToCorrect, RequestPending
   */
  async correct(
    actor: Actor,
    id: string,
    { reason, ...lines }: CorrectDto,
  ): Promise<CertificateDto | CertificateRequestDto> {
    const done = await this.db.transaction(async () => {
      await this.certificates.lock(id, 'supersede');
      const { current, agreed, holderId } = await this.linesOf(id);
      if (areSame(current, lines)) throw new NothingToCorrect();
      const isSmall = isSamePerson(agreed, lines) && holderId !== actor.personId;
      if (this.requests.areNeeded && !isSmall) {
        const request = { kind: 'correction', certificateId: id, change: lines, reason } as const;
        return this.requests.ask(actor, { ...request, holderId });
      }
      await this.requests.outdate(actor, id);
      return this.correctNow(actor, id, lines, reason);
    });
    return typeof done === 'string' ? this.certificates.get(actor, done) : done;
  }

  /**
   * Supersedes the certificate with a new one, which has its own number and the same content except
   * for the name; it is created and sent to its holder. Returns its id.
   * @throws StepNotAllowed
   */
  async correctNow(actor: Actor, id: string, lines: NameLinesDto, reason: string): Promise<string> {
    return this.db.transaction(async () => {
      const { holder } = await this.certificates.lockWithHolder(id, 'supersede');
      await this.transitions.apply(certificateStateMachine, 'supersede', id, {
        set: sql`superseded_because = ${keptReason(reason)}`,
      });
      const next = newId();
      await this.db.run(
        `INSERT INTO certificates (id, number, state, content, supersedes, batch_id, award_id,
           enrolment_id, person_id, member_state, template_version_id, shipped_design, expires_on)
         SELECT $2, $3, 'making', content || $4::jsonb, id, batch_id, award_id, enrolment_id,
           person_id, member_state, template_version_id, shipped_design, expires_on
         FROM certificates WHERE id = $1`,
        [
          id,
          next,
          newCertificateNumber(),
          JSON.stringify(lines satisfies Partial<CertificateContent>),
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
  }

  /**
   * The name lines of a certificate, and those last approved by two people: of the first
   * certificate in the chain of corrections, or of the last one approved. Small corrections are
   * compared with the latter, so that several of them cannot add up to another name.
   */
  private async linesOf(id: string) {
    const rows = await this.db.rows<{ content: NameLinesDto; holderId: string | null }>(
      `WITH RECURSIVE line AS (
         SELECT t.id, t.supersedes, t.content, t.person_id, 0 AS age FROM certificates t
         WHERE t.id = $1
         UNION ALL
         SELECT t.id, t.supersedes, t.content, t.person_id, line.age + 1
         FROM line JOIN certificates t ON t.id = line.supersedes
         WHERE NOT EXISTS (SELECT 1 FROM certificate_requests r
           WHERE r.successor_id = line.id AND r.state = 'approved'))
       SELECT content, person_id AS "holderId" FROM line ORDER BY age`,
      [id],
    );
    const [current, agreed] = [rows[0], rows.at(-1)].map((row) => row?.content as NameLinesDto);
    return {
      current: current as NameLinesDto,
      agreed: agreed as NameLinesDto,
      holderId: rows[0]?.holderId ?? null,
    };
  }
}

const areSame = (one: NameLinesDto, two: NameLinesDto): boolean =>
  (['latinName', 'nativeName', 'printedName'] as const).every(
    (line) => (one[line] ?? null) === (two[line] ?? null),
  );
