import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import type { CertificateContent, CertificateState } from '../certificate.entity.js';
import { parseCertificateNumber } from '../certificate-number.js';
import { dayWhereIssued } from '../register/day-where-issued.js';
import { initials } from './initials.js';
import type { VerificationDto } from './verification.dto.js';

interface Row {
  state: CertificateState;
  content: CertificateContent;
  revokedAt: Date | null;
  revocationReason: string | null;
  supersededBy: string | null;
  supersededAt: Date | null;
  keyRevokedAt: Date | null;
  expired: boolean;
  nameAgreed: boolean;
  erased: boolean;
}

/** Verification of a number by anyone. */
@Injectable()
export class VerificationService {
  constructor(private readonly db: Database) {}

  /** Verifies a number, however it was typed, as of `at`. */
  async verify(typed: string, at = new Date()): Promise<VerificationDto> {
    const number = parseCertificateNumber(typed);
    const [row] = number
      ? await this.db.prepared<Row>(
          'verification',
          sql`SELECT t.state, t.content, t.revoked_at AS "revokedAt",
             t.revocation_reason AS "revocationReason", n.number AS "supersededBy",
             n.created_at AS "supersededAt", (SELECT min(k.revoked_at) FROM issuer_keys k
               JOIN certificate_credentials v ON v.certificate_id = t.id
               WHERE k.revoked_at IS NOT NULL AND k.ordinal = CASE k.purpose
                 WHEN 'credentials' THEN v.credential_key ELSE v.document_key END)
               AS "keyRevokedAt", t.expires_on < ${dayWhereIssued(at)} AS expired,
             coalesce(p.status = 'erased', false) AS erased,
             -- The name of an erased person is shown only if they consented to keep it on record.
             EXISTS (SELECT 1 FROM shared.consents c WHERE c.person_id = t.person_id
               AND c.withdrawn_at IS NULL AND c.purpose = CASE WHEN p.status = 'erased'
                 THEN 'name-on-record' ELSE 'name-when-verified' END) AS "nameAgreed"
           FROM certificates t LEFT JOIN certificates n ON n.supersedes = t.id
           LEFT JOIN shared.people p ON p.id = t.person_id
           WHERE t.number = ${number} AND t.state <> 'making'`,
        )
      : [];
    if (!row || !number) return { ...unknown, number: number ?? typed.slice(0, 40) };
    const { content, nameAgreed, erased } = row;
    const unnamed = erased ? () => null : initials;
    const shown = nameAgreed ? (name: string | null) => name : unnamed;
    return {
      ...unknown,
      status: statusOf(row),
      number,
      nameShown: nameAgreed,
      latinName: shown(content.latinName),
      nativeName: shown(content.printedName || content.nativeName),
      kind: content.kind,
      cohortTitle: content.cohortTitle,
      titles: content.titles ?? { en: content.cohortTitle },
      courses: content.courses,
      hours: content.hours,
      creditPoints: content.creditPoints ?? null,
      grade: content.grade?.name ?? null,
      startsOn: content.startsOn,
      endsOn: content.endsOn,
      issuedOn: content.issuedOn,
      expiresOn: content.expiresOn ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
      revocationReason: erased || row.state === 'withdrawn' ? null : row.revocationReason,
      supersededBy: row.supersededBy,
      supersededAt: row.supersededAt?.toISOString() ?? null,
      keyRevokedAt: row.keyRevokedAt?.toISOString() ?? null,
    };
  }
}

function statusOf({ state, expired }: Row): VerificationDto['status'] {
  if (state === 'issued') return expired ? 'expired' : 'valid';
  return state === 'making' ? 'unknown' : state;
}

const unknown: Omit<VerificationDto, 'number'> = {
  status: 'unknown',
  nameShown: false,
  latinName: null,
  nativeName: null,
  kind: null,
  cohortTitle: null,
  titles: null,
  courses: [],
  hours: null,
  creditPoints: null,
  grade: null,
  startsOn: null,
  endsOn: null,
  issuedOn: null,
  expiresOn: null,
  revokedAt: null,
  revocationReason: null,
  supersededBy: null,
  supersededAt: null,
  keyRevokedAt: null,
};
