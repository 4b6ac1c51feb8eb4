import { Kinds } from '../../../platform/kinds/kinds.js';
import { accountActivation } from './account/account-activation.js';
import { accountAddressChanged } from './account/account-address-changed.js';
import { accountAddressSet } from './account/account-address-set.js';
import { accountAlreadyActive } from './account/account-already-active.js';
import { accountCodesLocked } from './account/account-codes-locked.js';
import { accountGuessedAt } from './account/account-guessed-at.js';
import { accountIdentityLinked } from './account/account-identity-linked.js';
import { accountIdentityUnlinked } from './account/account-identity-unlinked.js';
import { accountMerged } from './account/account-merged.js';
import { accountMergedAway } from './account/account-merged-away.js';
import { accountPasswordReset } from './account/account-password-reset.js';
import { accountSecurityChanged } from './account/account-security-changed.js';
import { announcement } from './announcements/announcement.js';
import { announcementTest } from './announcements/announcement-test.js';
import { applicationRejected } from './applications/application-rejected.js';
import { nominated } from './applications/nominated.js';
import { offerExpired } from './applications/offer-expired.js';
import { offerMade } from './applications/offer-made.js';
import { placedOnWaitingList } from './applications/placed-on-waiting-list.js';
import { batchPrepared } from './certificates/batch-prepared.js';
import { certificateCorrected } from './certificates/certificate-corrected.js';
import { certificateIssued } from './certificates/certificate-issued.js';
import { certificateNotMade } from './certificates/certificate-not-made.js';
import { certificateReinstated } from './certificates/certificate-reinstated.js';
import { certificateRequestMade } from './certificates/certificate-request-made.js';
import { certificateRevoked } from './certificates/certificate-revoked.js';
import { certificateRunningOut } from './certificates/certificate-running-out.js';
import { enrolled } from './enrolments/enrolled.js';
import { enrolmentRemoved } from './enrolments/enrolment-removed.js';
import { enrolmentTransferred } from './enrolments/enrolment-transferred.js';
import { nominationsClosing } from './nominations/nominations-closing.js';
import { nominationsOpened } from './nominations/nominations-opened.js';
import { placeDeclined } from './nominations/place-declined.js';
import { placeExpired } from './nominations/place-expired.js';
import type { NotificationKind } from './notification-kind.js';
import { jobsFailed } from './operations/jobs-failed.js';
import { signingCertificateExpiring } from './operations/signing-certificate-expiring.js';
import { addressRefused } from './people/address-refused.js';
import { erasureRequested } from './privacy/erasure-requested.js';
import { exportReady } from './privacy/export-ready.js';
import { applicationsToDecide } from './selection/applications-to-decide.js';
import { reviewAsked } from './selection/review-asked.js';
import { attendanceMissing } from './teaching/attendance-missing.js';
import { ownSessionMoved } from './teaching/own-session-moved.js';
import { traineesStuck } from './teaching/trainees-stuck.js';
import { webhookStopped } from './webhooks/webhook-stopped.js';
import { sessionMoved } from './workshops/session-moved.js';
import { sessionRegistered } from './workshops/session-registered.js';

/** The kinds of the product; every language has their messages. */
export const productKinds = [
  accountActivation,
  accountAlreadyActive,
  accountPasswordReset,
  accountSecurityChanged,
  accountIdentityLinked,
  accountIdentityUnlinked,
  accountGuessedAt,
  accountCodesLocked,
  accountMerged,
  accountMergedAway,
  accountAddressChanged,
  accountAddressSet,
  exportReady,
  erasureRequested,
  nominated,
  offerMade,
  placedOnWaitingList,
  applicationRejected,
  offerExpired,
  nominationsOpened,
  nominationsClosing,
  placeDeclined,
  placeExpired,
  enrolled,
  enrolmentRemoved,
  enrolmentTransferred,
  sessionRegistered,
  sessionMoved,
  announcement,
  announcementTest,
  certificateIssued,
  certificateRevoked,
  certificateReinstated,
  certificateCorrected,
  certificateRunningOut,
  batchPrepared,
  certificateRequestMade,
  certificateNotMade,
  addressRefused,
  reviewAsked,
  applicationsToDecide,
  ownSessionMoved,
  attendanceMissing,
  traineesStuck,
  jobsFailed,
  signingCertificateExpiring,
  webhookStopped,
] as const;
export type ProductKind = (typeof productKinds)[number]['kind'];

class NotificationKinds extends Kinds<NotificationKind> {
  /** @throws Error also when it brings no message, and the product has none for it */
  override add(kind: NotificationKind): void {
    const isOfProduct = productKinds.some((one) => one === kind);
    if (!isOfProduct && typeof kind.messages?.en !== 'function') {
      throw new Error(`The notification kind “${kind.kind}” has no message in English.`);
    }
    super.add(kind);
  }
}

export const notificationKinds = new NotificationKinds('notification kind', productKinds);
