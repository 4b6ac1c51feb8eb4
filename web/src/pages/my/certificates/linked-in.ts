import type { Dto } from '../../../api/client.ts';

const ORGANISATION = 'ASEAN-China Green Envoys Program';

/** LinkedIn's own address for adding a licence or certification to a profile. */
export function linkedInUrl(certificate: Dto<'CertificateDto'>): string {
  const { cohortTitle, number, issuedOn, expiresOn } = certificate;
  const [year, month] = issuedOn.split('-').map(Number);
  const [endYear, endMonth] = expiresOn?.split('-').map(Number) ?? [];
  return `https://www.linkedin.com/profile/add?${new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: cohortTitle,
    organizationName: ORGANISATION,
    issueYear: String(year),
    issueMonth: String(month),
    ...(endYear && { expirationYear: String(endYear), expirationMonth: String(endMonth) }),
    certUrl: verificationUrl(number),
    certId: number,
  })}`;
}

/** The public page that confirms a certificate. */
export const verificationUrl = (number: string) =>
  new URL(`/verify/${number}`, location.origin).href;
