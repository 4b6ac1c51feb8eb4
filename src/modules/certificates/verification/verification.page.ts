import { html, publicPage } from '../../../platform/http/public-page/public-page.js';
import type { VerificationDto } from '../certificates.dto.js';

const form = (number = '') => `<form action="/verify" method="get">
<label for="number">Certificate number</label>
<div class="row">
<input id="number" name="number" value="${html(number)}" placeholder="GE-XXXX-XXXX-XXXX" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" required>
<button>Verify</button>
</div>
</form>`;

/** The form by itself. */
export const formPage = () =>
  publicPage(
    'Verify a certificate',
    `<h1>Verify a certificate</h1>
<p>Type the number that stands at the foot of the certificate, or scan its code.</p>
${form()}`,
  );

const day = (iso: string | null) =>
  iso &&
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));

const row = (name: string, value: string | number | null) =>
  value === null || value === '' ? '' : `<dt>${name}</dt><dd>${html(String(value))}</dd>\n`;

/** What a number stands for. */
export function resultPage(result: VerificationDto): string {
  if (result.status === 'unknown') {
    return publicPage(
      'No such certificate',
      `<h1 class="unknown">No certificate has this number</h1>
<p>Check the groups of <strong>${html(result.number)}</strong> against the paper, the last one first.</p>
${form(result.number)}`,
    );
  }
  const revoked = result.status === 'revoked';
  const told = revoked
    ? `<h1 class="revoked">This certificate was revoked</h1>
<p>On ${day(result.revokedAt)}: ${html(result.revocationReason ?? '')}</p>`
    : `<h1 class="valid">This certificate is valid</h1>`;
  return publicPage(
    revoked ? 'Revoked' : 'Valid',
    `${told}
<dl>
${row('Name', result.nativeName ?? result.latinName)}${row('In Latin letters', result.nativeName ? result.latinName : null)}${row('Completed', result.cohortTitle)}${row('Courses', result.courses.join(' · '))}${row('Hours', result.hours)}${row('From', day(result.startsOn))}${row('To', day(result.endsOn))}${row('Issued', day(result.issuedOn))}${row('Number', result.number)}</dl>
<p><a href="/verify">Verify another</a></p>`,
  );
}
