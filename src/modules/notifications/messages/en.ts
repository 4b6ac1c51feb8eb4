import type { Catalogue } from './catalogue.js';
import { offerLines } from './offer-lines.js';

/** English: the working language, and the fallback of every other. */
export const en: Catalogue = {
  'account-activation': ({ by, url }) => ({
    subject: 'Set up your Green Envoys account',
    action: 'Set up your account',
    // The address is not verified: the email contains nothing that was typed with it.
    text: by
      ? `You have been invited to the ASEAN-China Green Envoys Program by ${by}. Set your password within 14 days:\n\n${url}\n\nIf you weren’t expecting this email, you can ignore it. No account is set up unless you open the link.`
      : `Someone asked to create a Green Envoys account with this email address. If it was you, set your password within 14 days:\n\n${url}\n\nIf it wasn’t you, you can ignore this email. No account is set up unless you open the link.`,
    isAnonymous: true,
  }),
  'account-already-active': ({ url }) => ({
    subject: 'You already have a Green Envoys account',
    action: 'Sign in',
    text: `Someone tried to create an account with this email address, which already has one. If it was you, sign in with your existing password:\n\n${url}\n\nIf it wasn’t you, you can ignore this email.`,
  }),
  'account-password-reset': ({ url }) => ({
    subject: 'Reset your password',
    action: 'Set new password',
    text: `Someone asked to reset the password of your account. If it was you, set a new password within one hour:\n\n${url}\n\nIf it wasn’t you, you can ignore this email. Your password stays the same.`,
  }),
  'account-security-changed': ({ url }) => ({
    subject: 'Your sign-in details were changed',
    action: 'Check my account',
    text: `Your password, a passkey, your authenticator app or your recovery codes were just changed. If it was you, you don’t need to do anything. If it wasn’t you, set a new password now and check which devices are signed in:\n\n${url}`,
  }),
  'account-identity-linked': ({ reason, url }) => ({
    subject: 'A new way to sign in was added to your account',
    action: 'Check my account',
    text: `You can now sign in to Green Envoys with your account at ${reason}. If you did not add it, remove it and set a new password now:\n\n${url}`,
  }),
  'account-identity-unlinked': ({ reason, url }) => ({
    subject: 'A way to sign in was removed from your account',
    action: 'Check my account',
    text: `You can no longer sign in to Green Envoys with your account at ${reason}. If you did not remove it, set a new password and check which devices are signed in:\n\n${url}`,
  }),
  'account-guessed-at': ({ url }) => ({
    subject: 'Someone may be trying to sign in to your account',
    action: 'Secure my account',
    text: `A wrong password or code was entered for your account 20 times in a row. We are slowing these attempts down, and you can still sign in. If it wasn’t you, set a new password and turn on two-step sign-in here:\n\n${url}`,
  }),
  'account-codes-locked': ({ url }) => ({
    subject: 'Codes from your authenticator app are locked',
    action: 'Set new password',
    text: `A wrong code was entered for your account 100 times in a row, by someone who got past the first step of signing in. Codes from your authenticator app do not work until you sign in with a recovery code or a passkey. If you have neither, ask an administrator to reset your two-step sign-in. If it wasn’t you, set a new password here:\n\n${url}`,
  }),
  'account-merged': ({ url }) => ({
    subject: 'Two of your accounts were merged',
    action: 'Sign in',
    text: `The programme’s secretariat merged another of your Green Envoys accounts into this one. Your applications, courses and certificates from both accounts are here now. Sign in with this email address and your existing password:\n\n${url}\n\nIf the other account wasn’t yours, please contact the secretariat.`,
  }),
  'account-merged-away': ({ url }) => ({
    subject: 'Your account was merged with another one',
    action: 'Sign in',
    text: `The programme’s secretariat merged this Green Envoys account with your other account, because both belong to you. You can no longer sign in with this email address. Sign in with that of your other account, where your applications, courses and certificates are now:\n\n${url}\n\nIf you have no other account, please contact the secretariat.`,
  }),
  'account-address-changed': ({ address, contact, isOpen }) => ({
    subject: 'The email address of your account was changed',
    text: `The email address of your Green Envoys account was changed from ${address} to another address by the programme’s staff. ${isOpen ? 'You are signed out of all devices. ' : ''}Links in earlier emails no longer work.\n\nIf you did not ask for this, email ${contact}.`,
  }),
  'account-address-set': ({ url, contact, isOpen }) => ({
    subject: 'This is now the email address of your Green Envoys account',
    action: isOpen ? 'Sign in' : 'Set up your account',
    // Nothing proves yet that the address is theirs: no name.
    text: `The programme’s staff have made this the email address of your Green Envoys account. ${isOpen ? 'Sign in with it from now on:' : 'Set up your account here within 14 days:'}\n\n${url}\n\nIf you weren’t expecting this email, contact ${contact}.`,
    isAnonymous: true,
  }),
  'export-ready': ({ when, url }) => ({
    subject: 'Your data is ready to download',
    action: 'Download my data',
    text: `A copy of your data is ready. Sign in and download it by ${when}:\n\n${url}`,
  }),
  'erasure-requested': ({ when, url }) => ({
    subject: 'Your account will be deleted',
    action: 'Cancel deletion',
    text: `As you asked, we will delete your account on ${when}. Until then, you can cancel the deletion here:\n\n${url}`,
  }),
  nominated: ({ cohort, when, url }) => ({
    subject: `You have been nominated: ${cohort}`,
    action: 'Check your application',
    text: `You have been nominated for “${cohort}”. Check your application and submit it by ${when}:\n\n${url}\n\nAnything you have already written there is a private draft. No one else can read it until you submit it.`,
  }),
  'offer-made': (facts) => {
    const { cohort, when, url, answersByLink } = facts;
    const lines = offerLines(facts, {
      dates: 'Dates: #',
      hours: 'Study time: about # a week',
      sessions: 'Live sessions: #',
      languages: 'Languages: #',
    });
    const noPassword = answersByLink
      ? '\n\nYou don’t need a password to look. You choose one when you accept.\n\nDon’t forward this email: anyone who opens its link can answer in your name.'
      : '';
    return {
      subject: `You have been offered a place: ${cohort}`,
      action: 'View offer',
      text: `You have been offered a place in “${cohort}”. Accept or decline it by ${when}. If you don’t reply in time, it goes to the next person on the waiting list.\n\n${lines}\n\nSee what is offered, and reply:\n\n${url}${noPassword}`,
    };
  },
  'placed-on-waiting-list': ({ cohort, url }) => ({
    subject: `You are on the waiting list: ${cohort}`,
    action: 'View application',
    text: `Your application to “${cohort}” was approved, but all places are taken right now. When a place becomes free, it is offered to the next person on the list. We will email you when it is your turn.\n\n${url}`,
  }),
  'application-rejected': ({ cohort, reason, url }) => ({
    subject: `Decision on your application: ${cohort}`,
    action: 'View application',
    text: `We could not offer you a place in “${cohort}” this time.${reason ? `\n\n${reason}` : ''}\n\n${url}`,
  }),
  'offer-expired': ({ cohort, url }) => ({
    subject: `Your offer has expired: ${cohort}`,
    action: 'View application',
    text: `You did not accept your place in “${cohort}” in time, so it was offered to the next person. You are now first on the waiting list.\n\n${url}`,
  }),
  'nominations-opened': ({ cohort, when, url }) => ({
    subject: `Nominations are open: ${cohort}`,
    action: 'Nominate people',
    text: `You can now nominate people from your country for “${cohort}”, until ${when}:\n\n${url}`,
  }),
  'nominations-closing': ({ cohort, when, url }) => ({
    subject: `Nominations close soon: ${cohort}`,
    action: 'Nominate people',
    text: `Nominations for “${cohort}” close on ${when}. Your country still has seats without a nominee. Nominate more people here:\n\n${url}`,
  }),
  'place-declined': ({ person, cohort, url }) => ({
    subject: `A place was declined: ${cohort}`,
    action: 'View nominations',
    text: `${person} declined a place in “${cohort}”. If anyone is waiting for this place, it has been offered to the next person on the waiting list. See the status of your nominees here:\n\n${url}`,
  }),
  'place-expired': ({ person, cohort, url }) => ({
    subject: `An offer has expired: ${cohort}`,
    action: 'View nominations',
    text: `${person} did not accept a place in “${cohort}” in time and is now first on the waiting list. If anyone else was waiting, the place has been offered to the next person. See the status of your nominees here:\n\n${url}`,
  }),
  enrolled: ({ cohort, url }) => ({
    subject: `You are enrolled: ${cohort}`,
    action: 'Start learning',
    text: `Welcome to “${cohort}”. Sign in to see your courses and workshops.\n\n${url}`,
  }),
  'enrolment-removed': ({ cohort, reason, url }) => ({
    subject: `You are no longer enrolled: ${cohort}`,
    action: 'View details',
    text: `The secretariat has ended your enrolment in “${cohort}”, for this reason:\n\n${reason}\n\n${url}`,
  }),
  'enrolment-transferred': ({ cohort, reason, url }) => ({
    subject: `You have been moved to another cohort: ${cohort}`,
    action: 'Continue learning',
    text: `You have been moved to “${cohort}”. What you have completed in its courses is kept. The reason:\n\n${reason}\n\n${url}`,
  }),
  'session-registered': ({ cohort, when, place, url }) => ({
    subject: `Your place is booked: ${cohort}`,
    action: 'View live session',
    text: `Your place in the live session is booked.\n\nWhen: ${when}\nWhere: ${place}\n\n${url}`,
  }),
  announcement: ({ title, body, by, cohort, url }) => ({
    subject: title,
    action: 'Read in Green Envoys',
    text: `${body}\n\n${url}\n\n${by ? `Sent by ${by} to people in “${cohort}”.` : `Sent to people in “${cohort}”.`}`,
  }),
  'announcement-test': ({ title, body, cohort, url }) => ({
    subject: `Test: ${title}`,
    action: 'Read in Green Envoys',
    text: `${body}\n\n${url}\n\nThis is a test of an announcement to people in “${cohort}”. Only you received it.`,
  }),
  'session-moved': ({ cohort, when, place, url }) => ({
    subject: `New time or place: ${cohort}`,
    action: 'View live session',
    text: `A live session that you booked has a new time or place. Your place is kept.\n\nWhen: ${when}\nWhere: ${place}\n\n${url}`,
  }),
  'own-session-moved': ({ cohort, when, place, url }) => ({
    subject: `New time or place: ${cohort}`,
    action: 'Open session',
    text: `A live session that you run has a new time or place.\n\nWhen: ${when}\nWhere: ${place}\n\n${url}`,
  }),
  'certificate-issued': ({ cohort, number, url }) => ({
    subject: `Your certificate: ${cohort}`,
    action: 'View certificate',
    text: `Congratulations! Your certificate ${number} for “${cohort}” is ready to download in your account. Anyone can verify it here:\n\n${url}`,
  }),
  'certificate-revoked': ({ cohort, number, reason }) => ({
    subject: `Your certificate was revoked: ${cohort}`,
    text: `Certificate ${number} for “${cohort}” was revoked, for this reason:\n\n${reason}`,
  }),
  'certificate-reinstated': ({ cohort, number, url }) => ({
    subject: `Your certificate is valid again: ${cohort}`,
    action: 'View certificate',
    text: `Certificate ${number} for “${cohort}” is valid again.\n\n${url}`,
  }),
  'certificate-corrected': ({ cohort, number, url }) => ({
    subject: `Your corrected certificate: ${cohort}`,
    action: 'View certificate',
    text: `Your certificate for “${cohort}” was corrected. The new certificate has the number ${number} and is ready to download in your account. The earlier one is now marked as replaced. Anyone can verify the new one here:\n\n${url}`,
  }),
  'certificate-running-out': ({ cohort, number, when, url }) => ({
    subject: `Your certificate expires soon: ${cohort}`,
    action: 'Browse programmes',
    text: `Certificate ${number} for “${cohort}” is valid until ${when}. To renew it, find your next programme here:\n\n${url}`,
  }),
  'batch-prepared': ({ cohort, url }) => ({
    subject: `Certificates to approve: ${cohort}`,
    action: 'Review certificates',
    text: `A colleague has prepared certificates for “${cohort}” and asks you to approve them. Review them here:\n\n${url}`,
  }),
  'certificate-request-made': ({ cohort, url }) => ({
    subject: `A certificate change to approve: ${cohort}`,
    action: 'Review request',
    text: `A colleague has requested a change to certificates for “${cohort}” that a second person has to approve. Approve or reject it here:\n\n${url}`,
  }),
  'certificate-not-made': ({ person, cohort, url }) => ({
    subject: `A certificate could not be created: ${cohort}`,
    action: 'View details',
    text: `The certificate of ${person} for “${cohort}” could not be created. See what is wrong and try again here:\n\n${url}`,
  }),
  'address-refused': ({ person, address, url }) => ({
    subject: `Emails cannot be delivered to ${person}`,
    action: 'Correct address',
    text: `The mail server refused ${address}, the address of ${person}. They have not received our emails. Check and correct the address here:\n\n${url}`,
  }),
  'trainees-stuck': ({ cohort, url }) => ({
    subject: `Trainees need help: ${cohort}`,
    action: 'See progress',
    text: `Some trainees in “${cohort}” have started, but made no progress for 14 days. See who they are here, and write to them:\n\n${url}`,
  }),
  'attendance-missing': ({ cohort, url }) => ({
    subject: `Attendance to record: ${cohort}`,
    action: 'Record attendance',
    text: `A live session of “${cohort}” has ended, and the attendance of some people is not recorded yet. Record it here:\n\n${url}`,
  }),
  'review-asked': ({ cohort, url }) => ({
    subject: `Applications to review: ${cohort}`,
    action: 'Review applications',
    text: `You have been asked to review applications to “${cohort}”. Read and score them here:\n\n${url}`,
  }),
  'applications-to-decide': ({ cohort, url }) => ({
    subject: `Applications to decide: ${cohort}`,
    action: 'View applications',
    text: `Applications to “${cohort}” have closed, and some are waiting for a decision. See them here:\n\n${url}`,
  }),
  'jobs-failed': ({ number, url }) => ({
    subject: `Failed jobs: ${number}`,
    action: 'See failed jobs',
    text: `Jobs such as emails or certificates have failed and will not be retried automatically: ${number}. See the errors here, fix the cause, then retry them:\n\n${url}`,
  }),
  'signing-certificate-expiring': ({ when, url }) => ({
    subject: 'The certificate that signs documents expires soon',
    action: 'See signing keys',
    text: `The digital certificate that signs the programme’s documents, or one of the authority above it, is valid until ${when}. Request a new one from the authority in time, and add it here:\n\n${url}`,
  }),
  'webhook-stopped': ({ system, url }) => ({
    subject: `${system} no longer gets our events`,
    action: 'View webhook',
    text: `Nothing could be delivered to ${system} for days, or it said that the address is no longer used. The webhook is switched off. Once the address works again, switch it on and replay what was missed:\n\n${url}`,
  }),
};
