import { X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { nameOf } from '../certificates/credentials/authority-certificates.js';
import { IssuerKeysService, keyPurposes } from '../certificates/credentials/issuer-keys.service.js';
import { SignInRecords } from '../people/sign-in/sign-in-records.service.js';
import type { AdministratorHomeDto, KeyInUseDto } from './administrator-home.dto.js';

interface JobFigures {
  failedJobs: number;
  waitingJobs: number;
  oldestSeconds: number | null;
  lastFailedAt: string | null;
}

/** What an administrator looks after: jobs, sign-ins, and the keys that sign certificates. */
@Injectable()
export class AdministratorHomeService {
  constructor(
    private readonly db: Database,
    private readonly signIns: SignInRecords,
    private readonly keys: IssuerKeysService,
  ) {}

  async get(): Promise<AdministratorHomeDto> {
    const figures = await this.signIns.figures();
    const [recent, warnings] = [await this.signIns.recent(), await this.signIns.warnings()];
    return {
      ...(await this.jobs()),
      ...figures,
      recent: recent.map(withInstant),
      warnings: warnings.map(withInstant),
      keys: await this.keysInUse(),
    };
  }

  /** Only jobs that are not done, which are few: the index on them is all that is read. */
  private async jobs(): Promise<JobFigures> {
    const row = await this.db.row<JobFigures>(
      `SELECT count(*) FILTER (WHERE failed_at IS NOT NULL)::int AS "failedJobs",
         count(*) FILTER (WHERE failed_at IS NULL)::int AS "waitingJobs",
         extract(epoch FROM now() - min(created_at) FILTER (WHERE failed_at IS NULL))::int
           AS "oldestSeconds",
         max(failed_at) AS "lastFailedAt"
       FROM shared.jobs WHERE done_at IS NULL`,
    );
    return row as JobFigures;
  }

  private async keysInUse(): Promise<KeyInUseDto[]> {
    const all = await Promise.all(keyPurposes.map((purpose) => this.keys.all(purpose)));
    return all.flat().flatMap((key) => {
      if (key.retiredAt || key.revokedAt) return [];
      const certificate = key.certificate && new X509Certificate(key.certificate);
      const isConfirmed = certificate && certificate.issuer !== certificate.subject;
      return [
        {
          purpose: key.purpose,
          since: key.createdAt.toISOString(),
          confirmedBy: isConfirmed ? nameOf(certificate.issuer) : null,
          certifiedUntil: certificate ? new Date(certificate.validTo).toISOString() : null,
        },
      ];
    });
  }
}

const withInstant = <T extends { at: Date }>(row: T) => ({ ...row, at: row.at.toISOString() });
