/** The current version of the privacy notice; a new wording needs a new version. */
export const NOTICE_VERSION = '2026-11';

/**
 * The purposes of consent: having read the notice; keeping their name on record with their
 * certificates even after everything else is erased; and showing the whole name, not its initials,
 * when a certificate is verified.
 */
export const consentPurposes = ['privacy-notice', 'name-on-record', 'name-when-verified'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];
