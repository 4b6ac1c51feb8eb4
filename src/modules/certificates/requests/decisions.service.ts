import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { AutomaticAwardsService } from '../awards/automatic-awards.service.js';
import { CertificatesService } from '../register/certificates.service.js';
import { CorrectionsService } from '../register/corrections.service.js';
import type { CertificateRequestDto, NameLinesDto } from './requests.dto.js';
import { NotYourRequest, RequestOutdated } from './requests.errors.js';
import { type LockedRequest, RequestsService } from './requests.service.js';

/** Decisions of the second person on requests. */
@Injectable()
export class RequestDecisionsService {
  constructor(
    private readonly db: Database,
    private readonly requests: RequestsService,
    private readonly certificates: CertificatesService,
    private readonly corrections: CorrectionsService,
    private readonly automaticAwards: AutomaticAwardsService,
  ) {}

  /**
   * Approves a request and carries it out, in one transaction.
   * @throws AnotherPersonDecides, RequestDecided, RequestOutdated, StepNotAllowed, AnotherInForce
   */
  async approve(actor: Actor, id: string): Promise<CertificateRequestDto> {
    const isDone = await this.db.transaction(async () => {
      const request = await this.requests.lock(id);
      this.requests.assertMayDecide(actor, request);
      if (
        request.awardId &&
        !(await this.automaticAwards.isStill(request.awardId, request.change))
      ) {
        await this.requests.close(actor, request, 'outdate');
        return false;
      }
      const successorId = await this.carryOut(actor, request);
      await this.requests.close(actor, request, 'approve', { successorId });
      return true;
    });
    if (!isDone) throw new RequestOutdated();
    return this.requests.get(actor, id);
  }

  /** @throws AnotherPersonDecides, RequestDecided */
  reject(actor: Actor, id: string, reason: string): Promise<CertificateRequestDto> {
    return this.db.transaction(async () => {
      const request = await this.requests.lock(id);
      this.requests.assertMayDecide(actor, request);
      await this.requests.close(actor, request, 'reject', { reason });
      return this.requests.get(actor, id);
    });
  }

  /** @throws NotYourRequest, RequestDecided */
  withdraw(actor: Actor, id: string): Promise<CertificateRequestDto> {
    return this.db.transaction(async () => {
      const request = await this.requests.lock(id);
      if (request.requestedBy !== actor.personId) throw new NotYourRequest();
      await this.requests.close(actor, request, 'withdraw');
      return this.requests.get(actor, id);
    });
  }

  /** Returns the id of the certificate that a correction created, or null. */
  private async carryOut(actor: Actor, request: LockedRequest): Promise<string | null> {
    const { kind, certificateId, awardId, change, reason } = request;
    if (kind === 'automatic-award') {
      await this.automaticAwards.agree(awardId as string, request.requestedAt);
      return null;
    }
    if (kind === 'reinstatement') {
      await this.certificates.reinstateNow(actor, certificateId as string, reason ?? '');
      return null;
    }
    const lines = change as unknown as NameLinesDto;
    return this.corrections.correctNow(actor, certificateId as string, lines, reason ?? '');
  }
}
