import type { Catalogue } from './catalogue.js';

const sign = '\n\nASEAN-China Green Envoys Program';
const letter = (name: string, body: string) =>
  `${name ? `Dear ${name}` : 'Hello'},\n\n${body}${sign}\n`;

/** English: the working language, and the fallback of every other. */
export const en: Catalogue = {
  'account-activation': ({ by, url }) => ({
    subject: 'Open your Green Envoys account',
    // The address is not verified: nothing that was typed with it stands in this email.
    text: letter(
      '',
      by
        ? `You have been invited to the ASEAN-China Green Envoys Program by ${by}. Choose a password here within 14 days:\n\n${url}\n\nIf you weren’t expecting this email, you can ignore it: without the link, no account is opened.`
        : `Someone asked to create a Green Envoys account with this email address. If it was you, choose a password here within 14 days:\n\n${url}\n\nIf it wasn’t you, you can ignore this email: without the link, no account is opened.`,
    ),
  }),
  'account-already-active': ({ name, url }) => ({
    subject: 'You have a Green Envoys account already',
    text: letter(
      name,
      `Somebody has tried to register with this address, for which there is an account already. If it was you, sign in with the password you have. If it was not, do nothing.\n\n${url}`,
    ),
  }),
  'account-password-reset': ({ name, url }) => ({
    subject: 'Choose a new password',
    text: letter(
      name,
      `Somebody, most likely you, has asked for a new password for your account. Choose one here, within an hour:\n\n${url}\n\nIf it was not you, do nothing: your password stays as it is.`,
    ),
  }),
  'account-security-changed': ({ name, url }) => ({
    subject: 'The safety of your account was changed',
    text: letter(
      name,
      `Your password, a passkey, the app that makes codes, or your recovery codes were changed just now. If it was you, all is well. If it was not, choose a new password at once and look at where you are signed in:\n\n${url}`,
    ),
  }),
  'account-identity-linked': ({ name, reason, url }) => ({
    subject: 'A new way to sign in was added to your account',
    text: letter(
      name,
      `Your account at ${reason} can now sign you in to Green Envoys. If you did not do this, remove it and set a new password now:\n\n${url}`,
    ),
  }),
  'account-identity-unlinked': ({ name, reason, url }) => ({
    subject: 'A way to sign in was removed from your account',
    text: letter(
      name,
      `Your account at ${reason} can no longer sign you in to Green Envoys. If you did not do this, set a new password and check where you are signed in:\n\n${url}`,
    ),
  }),
  'account-guessed-at': ({ name, url }) => ({
    subject: 'Someone may be trying to sign in to your account',
    text: letter(
      name,
      `A wrong password or code was entered for your account 20 times in a row. We slow such attempts down, and your account stays open to you. If it was not you, set a new password and add two-step sign-in here:\n\n${url}`,
    ),
  }),
  'account-codes-locked': ({ name, url }) => ({
    subject: 'Codes from your app have been locked',
    text: letter(
      name,
      `A wrong code was entered for your account 100 times in a row, by someone who got past the first step of signing in. Codes from your app no longer work until you sign in with a recovery code or a passkey. If you have neither, ask an administrator to reset your second factor. If it was not you, set a new password here:\n\n${url}`,
    ),
  }),
  'account-merged': ({ name, url }) => ({
    subject: 'Two accounts of yours were merged',
    text: letter(
      name,
      `Another Green Envoys account of yours was merged into this one by the programme’s secretariat. Your applications, courses and certificates from both accounts are here now. Sign in with this address and the password you have:\n\n${url}\n\nIf the other account wasn’t yours, please tell the secretariat.`,
    ),
  }),
  'account-merged-away': ({ name, url }) => ({
    subject: 'Your account was merged with another one',
    text: letter(
      name,
      `The programme’s secretariat merged this Green Envoys account with another account of yours, because both belong to one person. You can no longer sign in with this address: sign in with the address of your other account, where your applications, courses and certificates are now:\n\n${url}\n\nIf you have no other account, please tell the secretariat.`,
    ),
  }),
  'account-address-changed': ({ name, address, contact, isOpen }) => ({
    subject: 'The email address of your account was changed',
    text: letter(
      name,
      `The email address of your Green Envoys account was changed from ${address} to another one by the programme’s staff. ${isOpen ? 'You are signed out of all devices. ' : ''}Links in earlier emails no longer work.\n\nIf you did not ask for this, write to ${contact}.`,
    ),
  }),
  'account-address-set': ({ url, contact, isOpen }) => ({
    subject: 'This is now the email address of your Green Envoys account',
    // Nothing proves yet that the address is theirs: no name.
    text: letter(
      '',
      `The programme’s staff have made this the email address of your Green Envoys account. ${isOpen ? 'Sign in with it from now on:' : 'Set up your account here within 14 days:'}\n\n${url}\n\nIf you did not expect this email, write to ${contact}.`,
    ),
  }),
  'export-ready': ({ name, when, url }) => ({
    subject: 'Your data are ready',
    text: letter(
      name,
      `Everything that the programme knows about you is ready to download until ${when}. Sign in and fetch it here:\n\n${url}`,
    ),
  }),
  'erasure-requested': ({ name, when, url }) => ({
    subject: 'Your account will be deleted',
    text: letter(
      name,
      `As you asked, your account and what belongs to it will be deleted on ${when}. Until then you can cancel the deletion here:\n\n${url}`,
    ),
  }),
  nominated: ({ name, cohort, when, url }) => ({
    subject: `You have been nominated: ${cohort}`,
    text: letter(
      name,
      `You have been nominated for “${cohort}”. Anything you have already written there is still a private draft: nobody else can read it until you submit it. Check your application and submit it by ${when}:\n\n${url}`,
    ),
  }),
  'offer-made': ({ name, cohort, when, url }) => ({
    subject: `A seat is kept for you: ${cohort}`,
    text: letter(
      name,
      `You are offered a seat in “${cohort}”. It is kept for you until ${when}. Sign in and accept it before then; after that it passes to the next on the waiting list.\n\n${url}`,
    ),
  }),
  'placed-on-waiting-list': ({ name, cohort, url }) => ({
    subject: `You are on the waiting list: ${cohort}`,
    text: letter(
      name,
      `Your application to “${cohort}” was approved, and all seats you may have are taken at present. The moment one is free it is offered to the next on the list, and we write to you when that is you.\n\n${url}`,
    ),
  }),
  'application-rejected': ({ name, cohort, reason, url }) => ({
    subject: `Your application: ${cohort}`,
    text: letter(
      name,
      `We could not offer you a seat in “${cohort}” this time.${reason ? `\n\n${reason}` : ''}\n\n${url}`,
    ),
  }),
  'offer-expired': ({ name, cohort, url }) => ({
    subject: `Your offer has run out: ${cohort}`,
    text: letter(
      name,
      `The seat kept for you in “${cohort}” was not accepted in time and has passed on. You come first on the waiting list.\n\n${url}`,
    ),
  }),
  enrolled: ({ name, cohort, url }) => ({
    subject: `You are enrolled: ${cohort}`,
    text: letter(
      name,
      `Welcome to “${cohort}”. Sign in to find your courses and workshops.\n\n${url}`,
    ),
  }),
  'enrolment-removed': ({ name, cohort, reason, url }) => ({
    subject: `You are no longer in: ${cohort}`,
    text: letter(
      name,
      `Your place in “${cohort}” has been ended by the secretariat, for this reason:\n\n${reason}\n\n${url}`,
    ),
  }),
  'enrolment-transferred': ({ name, cohort, reason, url }) => ({
    subject: `You go on in another cohort: ${cohort}`,
    text: letter(
      name,
      `You have been moved to “${cohort}”; what you have done of its courses goes with you. The reason:\n\n${reason}\n\n${url}`,
    ),
  }),
  'session-registered': ({ name, cohort, when, place, url }) => ({
    subject: `Your place at the workshop: ${cohort}`,
    text: letter(name, `You have a place.\n\nWhen: ${when}\nWhere: ${place}\n\n${url}`),
  }),
  'certificate-issued': ({ name, cohort, number, url }) => ({
    subject: `Your certificate: ${cohort}`,
    text: letter(
      name,
      `Congratulations: you have completed “${cohort}”. Your certificate ${number} is ready to download in your account, and anyone can verify it here:\n\n${url}`,
    ),
  }),
  'certificate-revoked': ({ name, cohort, number, reason }) => ({
    subject: `Your certificate was revoked: ${cohort}`,
    text: letter(name, `Certificate ${number} for “${cohort}” was revoked.\n\n${reason}`),
  }),
  'certificate-reinstated': ({ name, cohort, number, url }) => ({
    subject: `Your certificate is valid again: ${cohort}`,
    text: letter(name, `Certificate ${number} for “${cohort}” is valid again.\n\n${url}`),
  }),
  'certificate-corrected': ({ name, cohort, number, url }) => ({
    subject: `Your corrected certificate: ${cohort}`,
    text: letter(
      name,
      `Your certificate for “${cohort}” was corrected. The new one has the number ${number} and is ready to download in your account; the one before is shown as superseded. Anyone can verify the new one here:\n\n${url}`,
    ),
  }),
  'certificate-running-out': ({ name, cohort, number, when, url }) => ({
    subject: `Your certificate runs out: ${cohort}`,
    text: letter(
      name,
      `Certificate ${number} for “${cohort}” is valid until ${when}. If you would like to renew it, look for the next course here:\n\n${url}`,
    ),
  }),
  'batch-prepared': ({ name, cohort, url }) => ({
    subject: `Certificates to approve: ${cohort}`,
    text: letter(
      name,
      `A colleague has prepared certificates for “${cohort}” and asks you to approve them. Look through them here:\n\n${url}`,
    ),
  }),
  'certificate-request-made': ({ name, cohort, url }) => ({
    subject: `A certificate change to approve: ${cohort}`,
    text: letter(
      name,
      `A colleague has asked for a change to certificates of “${cohort}” that needs a second person. Approve or reject it here:\n\n${url}`,
    ),
  }),
  'certificate-not-made': ({ name, person, cohort, url }) => ({
    subject: `A certificate could not be made: ${cohort}`,
    text: letter(
      name,
      `The certificate of ${person} for “${cohort}” could not be made. See what is wrong here:\n\n${url}`,
    ),
  }),
  'address-refused': ({ name, person, address, url }) => ({
    subject: `An email address does not accept mail: ${person}`,
    text: letter(
      name,
      `The mail server refused ${address}, the address of ${person}. They have not received our emails. Check the address and correct it here:\n\n${url}`,
    ),
  }),
};
