import { Injectable } from '@nestjs/common';
import { confirmationOf } from '../certificates/credentials/authority-certificates.js';
import { IssuerKeysService, keyPurposes } from '../certificates/credentials/issuer-keys.service.js';
import { SignInRecords } from '../people/sign-in/sign-in-records.service.js';
import type { AdministratorHomeDto, KeyInUseDto } from './administrator-home.dto.js';
import { JobsService } from './jobs.service.js';

/** What an administrator looks after: jobs, sign-ins, and the keys that sign certificates. */
@Injectable()
export class AdministratorHomeService {
  constructor(
    private readonly jobs: JobsService,
    private readonly signIns: SignInRecords,
    private readonly keys: IssuerKeysService,
  ) {}

  async get(): Promise<AdministratorHomeDto> {
    const figures = await this.signIns.figures();
    const [recent, warnings] = [await this.signIns.recent(), await this.signIns.warnings()];
    return {
      ...(await this.jobs.unfinished()),
      ...figures,
      recent: recent.map(withInstant),
      warnings: warnings.map(withInstant),
      keys: await this.keysInUse(),
    };
  }

  private async keysInUse(): Promise<KeyInUseDto[]> {
    const all = await Promise.all(keyPurposes.map((purpose) => this.keys.all(purpose)));
    return all.flat().flatMap(({ purpose, retiredAt, revokedAt, certificate }) => {
      if (retiredAt || revokedAt) return [];
      const { confirmedBy, certifiedUntil } = confirmationOf(certificate);
      return [
        {
          ...{ purpose, confirmedBy },
          certifiedUntil: certifiedUntil?.toISOString() ?? null,
        },
      ];
    });
  }
}

const withInstant = <T extends { at: Date }>(row: T) => ({ ...row, at: row.at.toISOString() });
