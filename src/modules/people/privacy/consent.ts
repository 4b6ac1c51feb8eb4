/** The version of the privacy notice in force; a new wording is a new version. */
export const NOTICE_VERSION = '2026-11';

/**
 * What a person may agree to: having read the notice; that their name stays on record with their
 * certificates also when everything else of them is erased; and that whoever verifies the number of
 * a certificate sees the whole name, not its initials.
 */
export const consentPurposes = ['privacy-notice', 'name-on-record', 'name-when-verified'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];
