import type { Catalogue } from './catalogue.js';

const sign = '\n\nASEAN-China Green Envoys Program';
const compose = (name: string, body: string) =>
  `${name ? `Dear ${name}` : 'Hello'},\n\n${body}${sign}\n`;

/** English: the working language, and the fallback of every other. */
export const en: Catalogue = {
  'account-activation': ({ by, url }) => ({
    subject: 'Set up your Green Envoys account',
    // The address is not verified: the email contains nothing that was typed with it.
    text: compose(
      '',
      by
        ? `You have been invited to the ASEAN-China Green Envoys Program by ${by}. Set your password within 14 days:\n\n${url}\n\nIf you weren’t expecting this email, you can ignore it. No account is set up unless you open the link.`
        : `Someone asked to create a Green Envoys account with this email address. If it was you, set your password within 14 days:\n\n${url}\n\nIf it wasn’t you, you can ignore this email. No account is set up unless you open the link.`,
    ),
  }),
  'account-already-active': ({ name, url }) => ({
    subject: 'You already have a Green Envoys account',
    text: compose(
      name,
      `Someone tried to create an account with this email address, which already has one. If it was you, sign in with your existing password:\n\n${url}\n\nIf it wasn’t you, you can ignore this email.`,
    ),
  }),
  'account-password-reset': ({ name, url }) => ({
    subject: 'Reset your password',
    text: compose(
      name,
      `Someone asked to reset the password of your account. If it was you, set a new password within one hour:\n\n${url}\n\nIf it wasn’t you, you can ignore this email. Your password stays the same.`,
    ),
  }),
  'account-security-changed': ({ name, url }) => ({
    subject: 'Your sign-in details were changed',
    text: compose(
      name,
      `Your password, a passkey, your authenticator app or your recovery codes were just changed. If it was you, you don’t need to do anything. If it wasn’t you, set a new password now and check which devices are signed in:\n\n${url}`,
    ),
  }),
  'account-identity-linked': ({ name, reason, url }) => ({
    subject: 'A new way to sign in was added to your account',
    text: compose(
      name,
      `You can now sign in to Green Envoys with your account at ${reason}. If you did not add it, remove it and set a new password now:\n\n${url}`,
    ),
  }),
  'account-identity-unlinked': ({ name, reason, url }) => ({
    subject: 'A way to sign in was removed from your account',
    text: compose(
      name,
      `You can no longer sign in to Green Envoys with your account at ${reason}. If you did not remove it, set a new password and check which devices are signed in:\n\n${url}`,
    ),
  }),
  'account-guessed-at': ({ name, url }) => ({
    subject: 'Someone may be trying to sign in to your account',
    text: compose(
      name,
      `A wrong password or code was entered for your account 20 times in a row. We are slowing these attempts down, and you can still sign in. If it wasn’t you, set a new password and turn on two-step sign-in here:\n\n${url}`,
    ),
  }),
  'account-codes-locked': ({ name, url }) => ({
    subject: 'Codes from your authenticator app are locked',
    text: compose(
      name,
      `A wrong code was entered for your account 100 times in a row, by someone who got past the first step of signing in. Codes from your authenticator app do not work until you sign in with a recovery code or a passkey. If you have neither, ask an administrator to reset your two-step sign-in. If it wasn’t you, set a new password here:\n\n${url}`,
    ),
  }),
  'account-merged': ({ name, url }) => ({
    subject: 'Two of your accounts were merged',
    text: compose(
      name,
      `The programme’s secretariat merged another of your Green Envoys accounts into this one. Your applications, courses and certificates from both accounts are here now. Sign in with this email address and your existing password:\n\n${url}\n\nIf the other account wasn’t yours, please contact the secretariat.`,
    ),
  }),
  'account-merged-away': ({ name, url }) => ({
    subject: 'Your account was merged with another one',
    text: compose(
      name,
      `The programme’s secretariat merged this Green Envoys account with your other account, because both belong to you. You can no longer sign in with this email address. Sign in with that of your other account, where your applications, courses and certificates are now:\n\n${url}\n\nIf you have no other account, please contact the secretariat.`,
    ),
  }),
  'account-address-changed': ({ name, address, contact, isOpen }) => ({
    subject: 'The email address of your account was changed',
    text: compose(
      name,
      `The email address of your Green Envoys account was changed from ${address} to another address by the programme’s staff. ${isOpen ? 'You are signed out of all devices. ' : ''}Links in earlier emails no longer work.\n\nIf you did not ask for this, email ${contact}.`,
    ),
  }),
  'account-address-set': ({ url, contact, isOpen }) => ({
    subject: 'This is now the email address of your Green Envoys account',
    // Nothing proves yet that the address is theirs: no name.
    text: compose(
      '',
      `The programme’s staff have made this the email address of your Green Envoys account. ${isOpen ? 'Sign in with it from now on:' : 'Set up your account here within 14 days:'}\n\n${url}\n\nIf you weren’t expecting this email, contact ${contact}.`,
    ),
  }),
  'export-ready': ({ name, when, url }) => ({
    subject: 'Your data is ready to download',
    text: compose(
      name,
      `A copy of your data is ready. Sign in and download it by ${when}:\n\n${url}`,
    ),
  }),
  'erasure-requested': ({ name, when, url }) => ({
    subject: 'Your account will be deleted',
    text: compose(
      name,
      `As you asked, we will delete your account on ${when}. Until then, you can cancel the deletion here:\n\n${url}`,
    ),
  }),
  nominated: ({ name, cohort, when, url }) => ({
    subject: `You have been nominated: ${cohort}`,
    text: compose(
      name,
      `You have been nominated for “${cohort}”. Check your application and submit it by ${when}:\n\n${url}\n\nAnything you have already written there is a private draft. No one else can read it until you submit it.`,
    ),
  }),
  'offer-made': ({ name, cohort, when, url }) => ({
    subject: `You have been offered a place: ${cohort}`,
    text: compose(
      name,
      `You have been offered a place in “${cohort}”. Sign in and accept it by ${when}. After that, it goes to the next person on the waiting list.\n\n${url}`,
    ),
  }),
  'placed-on-waiting-list': ({ name, cohort, url }) => ({
    subject: `You are on the waiting list: ${cohort}`,
    text: compose(
      name,
      `Your application to “${cohort}” was approved, but all places are taken right now. When a place becomes free, it is offered to the next person on the list. We will email you when it is your turn.\n\n${url}`,
    ),
  }),
  'application-rejected': ({ name, cohort, reason, url }) => ({
    subject: `Decision on your application: ${cohort}`,
    text: compose(
      name,
      `We could not offer you a place in “${cohort}” this time.${reason ? `\n\n${reason}` : ''}\n\n${url}`,
    ),
  }),
  'offer-expired': ({ name, cohort, url }) => ({
    subject: `Your offer has expired: ${cohort}`,
    text: compose(
      name,
      `You did not accept your place in “${cohort}” in time, so it was offered to the next person. You are now first on the waiting list.\n\n${url}`,
    ),
  }),
  enrolled: ({ name, cohort, url }) => ({
    subject: `You are enrolled: ${cohort}`,
    text: compose(
      name,
      `Welcome to “${cohort}”. Sign in to see your courses and workshops.\n\n${url}`,
    ),
  }),
  'enrolment-removed': ({ name, cohort, reason, url }) => ({
    subject: `You are no longer enrolled: ${cohort}`,
    text: compose(
      name,
      `The secretariat has ended your enrolment in “${cohort}”, for this reason:\n\n${reason}\n\n${url}`,
    ),
  }),
  'enrolment-transferred': ({ name, cohort, reason, url }) => ({
    subject: `You have been moved to another cohort: ${cohort}`,
    text: compose(
      name,
      `You have been moved to “${cohort}”. What you have completed in its courses is kept. The reason:\n\n${reason}\n\n${url}`,
    ),
  }),
  'session-registered': ({ name, cohort, when, place, url }) => ({
    subject: `Your place is booked: ${cohort}`,
    text: compose(
      name,
      `Your place in the live session is booked.\n\nWhen: ${when}\nWhere: ${place}\n\n${url}`,
    ),
  }),
  'certificate-issued': ({ name, cohort, number, url }) => ({
    subject: `Your certificate: ${cohort}`,
    text: compose(
      name,
      `Congratulations! Your certificate ${number} for “${cohort}” is ready to download in your account. Anyone can verify it here:\n\n${url}`,
    ),
  }),
  'certificate-revoked': ({ name, cohort, number, reason }) => ({
    subject: `Your certificate was revoked: ${cohort}`,
    text: compose(
      name,
      `Certificate ${number} for “${cohort}” was revoked, for this reason:\n\n${reason}`,
    ),
  }),
  'certificate-reinstated': ({ name, cohort, number, url }) => ({
    subject: `Your certificate is valid again: ${cohort}`,
    text: compose(name, `Certificate ${number} for “${cohort}” is valid again.\n\n${url}`),
  }),
  'certificate-corrected': ({ name, cohort, number, url }) => ({
    subject: `Your corrected certificate: ${cohort}`,
    text: compose(
      name,
      `Your certificate for “${cohort}” was corrected. The new certificate has the number ${number} and is ready to download in your account. The earlier one is now marked as replaced. Anyone can verify the new one here:\n\n${url}`,
    ),
  }),
  'certificate-running-out': ({ name, cohort, number, when, url }) => ({
    subject: `Your certificate expires soon: ${cohort}`,
    text: compose(
      name,
      `Certificate ${number} for “${cohort}” is valid until ${when}. To renew it, find your next programme here:\n\n${url}`,
    ),
  }),
  'batch-prepared': ({ name, cohort, url }) => ({
    subject: `Certificates to approve: ${cohort}`,
    text: compose(
      name,
      `A colleague has prepared certificates for “${cohort}” and asks you to approve them. Review them here:\n\n${url}`,
    ),
  }),
  'certificate-request-made': ({ name, cohort, url }) => ({
    subject: `A certificate change to approve: ${cohort}`,
    text: compose(
      name,
      `A colleague has requested a change to certificates for “${cohort}” that a second person has to approve. Approve or reject it here:\n\n${url}`,
    ),
  }),
  'certificate-not-made': ({ name, person, cohort, url }) => ({
    subject: `A certificate could not be created: ${cohort}`,
    text: compose(
      name,
      `The certificate of ${person} for “${cohort}” could not be created. See what is wrong and try again here:\n\n${url}`,
    ),
  }),
  'address-refused': ({ name, person, address, url }) => ({
    subject: `Emails cannot be delivered to ${person}`,
    text: compose(
      name,
      `The mail server refused ${address}, the address of ${person}. They have not received our emails. Check and correct the address here:\n\n${url}`,
    ),
  }),
};
