import { headingsIn } from '../../../platform/http/list-export.js';
import { wordIn } from '../../../platform/i18n/sentences.js';
import type { CertificateDto } from './certificates.dto.js';

const isoOrNothing = (at: string | Date | null) => (at ? new Date(at).toISOString() : null);

/** The columns of the exported register, in a language. */
export function exportColumns(language: string) {
  const word = (prefix: string, code: string) => wordIn(language, prefix, code);
  return headingsIn<CertificateDto>(language, {
    number: ({ number }) => number,
    earlier_number: ({ earlierNumber }) => earlierNumber,
    status: ({ state }) => word('common.state_', state),
    type: ({ kind }) => word('common.award_', kind),
    name: ({ latinName }) => latinName,
    native_name: ({ nativeName }) => nativeName,
    country: ({ memberState }) =>
      memberState && word('common.member_state_', memberState.toLowerCase()),
    cohort: ({ cohortTitle }) => cohortTitle,
    hours: ({ hours }) => hours,
    issued: ({ issuedOn }) => issuedOn,
    expires: ({ expiresOn }) => expiresOn,
    revoked: ({ revokedAt }) => isoOrNothing(revokedAt),
    reason: ({ revocationReason }) => revocationReason,
    replaced_by: ({ supersededBy }) => supersededBy,
    verification: ({ verificationUrl }) => verificationUrl,
  });
}
