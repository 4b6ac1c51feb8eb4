/**
 * Every job of the system: its name, what it carries (ids only, never personal data) and the
 * queue it waits in. A job does one thing for one person; doing it twice does no harm.
 */
export interface JobPayloads {
  'files.remove': { storageKey: string };
  'people.account-request': { requestId: string };
  'privacy.export': { exportId: string };
  'privacy.erase': { personId: string };
  'programme.publish-cohort': { cohortId: string };
  'enrolments.lapse-offer': { applicationId: string };
  'enrolments.fill-seats': { cohortId: string };
  'enrolments.import-nominations': { importId: string };
  'learning.carry-over': { enrolmentId: string; toEnrolmentId: string };
  'workshops.release-places': { enrolmentId: string };
  'certificates.evaluate-eligibility': { enrolmentId: string };
  'certificates.issue-earned': { enrolmentId: string; awardId: string };
  'certificates.make': { certificateId: string };
  'certificates.sign-again': { certificateId: string };
  'certificates.bundle': { bundleId: string };
  'notifications.send-mail': { deliveryId: string };
  'bulk-mail.send': { deliveryId: string };
  'notifications.account-link': { tokenId: string };
  'notifications.export-ready': { exportId: string };
  'notifications.erasure-requested': { personId: string };
  'notifications.nominated': { applicationId: string };
  'notifications.offer-made': { applicationId: string };
  'notifications.placed-on-waiting-list': { applicationId: string };
  'notifications.application-rejected': { applicationId: string };
  'notifications.offer-expired': { applicationId: string };
  'notifications.enrolled': { enrolmentId: string };
  'notifications.enrolment-removed': { enrolmentId: string };
  'notifications.enrolment-transferred': { enrolmentId: string; toEnrolmentId: string };
  'notifications.session-registered': { registrationId: string };
  'notifications.certificate-issued': { certificateId: string };
  'notifications.certificate-revoked': { certificateId: string };
  'notifications.certificate-reinstated': { certificateId: string };
  'notifications.certificate-running-out': { certificateId: string };
  'notifications.batch-prepared': { batchId: string };
  'notifications.certificate-request-made': { requestId: string };
}

export type JobName = keyof JobPayloads;

export const queueNames = [
  'files',
  'people',
  'privacy',
  'programme',
  'enrolments',
  'learning',
  'workshops',
  'certificates',
  'notifications',
  'bulk-mail',
] as const;
export type QueueName = (typeof queueNames)[number];

/**
 * What waits until nothing of `FIRST` is left to do, though no longer than `PATIENCE_SECONDS`:
 * thousands are not told of their certificates while those of others are still being made.
 */
export const patient: JobName[] = ['notifications.certificate-issued', 'bulk-mail.send'];
export const FIRST: JobName = 'certificates.make';
export const PATIENCE_SECONDS = 120;

/** The queue of a job is the first word of its name. */
export const queueOf = (job: JobName): QueueName => job.split('.')[0] as QueueName;
