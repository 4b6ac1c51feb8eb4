import { createHash } from 'node:crypto';
import { textIn } from '../../../platform/i18n/localised-text.js';
import type { CertificateContent } from '../certificate.entity.js';
import type { Document, Slots } from './canonical.js';
import { CREDENTIALS_V2, OPEN_BADGES_EXTENSIONS, OPEN_BADGES_V3 } from './contexts.js';
import { ISSUER_NAME, issuerDid, verificationUrl } from './issuer.js';
import { statusEntry, statusPlace } from './status-list.js';

/** The data of a credential. */
export interface CredentialFacts {
  id: string;
  number: string;
  statusIndex: number;
  /** Identifies the achievement: all certificates of one award share it. */
  achievementId: string;
  content: CertificateContent;
  /** Hashed into the credential, so that a wallet can recognise its holder. */
  email: string | null;
  /** When it was approved; the time of the proofs. */
  approvedAt: Date;
  publicUrl: string;
}

const SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/** Achievement types of Open Badges. */
const achievementTypes = {
  completion: 'CertificateOfCompletion',
  participation: 'Certificate',
  graded: 'Certificate',
} as const;

const instant = (day: string) => `${day}T00:00:00Z`;

/**
 * The start of the day of issue in UTC; or the time of approval if that is earlier, so that it is
 * never in the future.
 */
const validFrom = ({ content, approvedAt }: CredentialFacts): string => {
  const approved = `${approvedAt.toISOString().slice(0, 19)}Z`;
  return approved < instant(content.issuedOn) ? approved : instant(content.issuedOn);
};

/**
 * A certificate as an Open Badges 3.0 AchievementCredential (a W3C Verifiable Credential 2.0),
 * before it is signed. Values that differ within an award are slots, so that all its documents have
 * one shape for `Canonicaliser`.
 */
export function achievementCredential(facts: CredentialFacts): {
  document: Document;
  slots: Slots;
} {
  const { content, publicUrl } = facts;
  const salt = createHash('sha256').update(facts.id).digest('hex').slice(0, 16);
  const document: Document = {
    '@context': [CREDENTIALS_V2, OPEN_BADGES_V3, OPEN_BADGES_EXTENSIONS],
    id: verificationUrl(publicUrl, '~~number~~'),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: content.cohortTitle,
    issuer: { id: issuerDid(publicUrl), type: ['Profile'], name: ISSUER_NAME, url: publicUrl },
    validFrom: '~~validFrom~~',
    awardedDate: '~~validFrom~~',
    ...(content.expiresOn && { validUntil: `${content.expiresOn}T23:59:59Z` }),
    credentialSubject: subject(facts),
    evidence: [
      {
        id: `${verificationUrl(publicUrl, '~~number~~')}#evidence`,
        type: ['Evidence'],
        name: 'Entry in the register of certificates',
        narrative: content.courses.join(' · ') || content.cohortTitle,
      },
    ],
    credentialStatus: statusEntry(publicUrl, facts.statusIndex),
    credentialSchema: [{ id: SCHEMA, type: '1EdTechJsonSchemaValidator2019' }],
  };
  const slots: Slots = {
    number: facts.number,
    validFrom: validFrom(facts),
    latinName: content.latinName ?? '',
    nativeName: content.printedName || content.nativeName || '',
    salt,
    emailHash: `sha256$${createHash('sha256').update(`${facts.email}${salt}`).digest('hex')}`,
    statusPlace: statusPlace(facts.statusIndex),
  };
  return { document, slots };
}

function subject({ content, achievementId, email, publicUrl }: CredentialFacts): Document {
  const plain = (identityHash: string) => ({
    type: 'IdentityObject',
    hashed: false,
    identityHash,
    identityType: 'name',
  });
  return {
    type: ['AchievementSubject'],
    identifier: [
      plain('~~latinName~~'),
      ...(content.printedName || content.nativeName ? [plain('~~nativeName~~')] : []),
      ...(email
        ? [
            {
              type: 'IdentityObject',
              hashed: true,
              identityHash: '~~emailHash~~',
              identityType: 'emailAddress',
              salt: '~~salt~~',
            },
          ]
        : []),
    ],
    licenseNumber: '~~number~~',
    activityStartDate: instant(content.startsOn),
    activityEndDate: instant(content.endsOn),
    ...(content.creditPoints && { creditsEarned: content.creditPoints }),
    ...(content.grade && {
      result: [
        {
          type: ['Result'],
          value: `${textIn(content.grade.name, 'en')} (${content.grade.percent} %)`,
        },
      ],
    }),
    achievement: achievementOf({ content, achievementId, publicUrl }),
  };
}

/** The Open Badges Achievement of a credential, without data about its holder. */
export function achievementOf({
  content,
  achievementId,
  publicUrl,
}: Pick<CredentialFacts, 'content' | 'achievementId' | 'publicUrl'>): Document {
  return {
    id: `${publicUrl}/api/v1/achievements/${achievementId}`,
    type: ['Achievement'],
    achievementType: achievementTypes[content.kind],
    name: content.cohortTitle,
    description: `${content.cohortTitle}: ${content.hours} hours`,
    criteria: { narrative: content.criteria ?? content.courses.join(' · ') },
    ...(content.creditPoints && { creditsAvailable: content.creditPoints }),
    ...(content.priorityAreas?.length && {
      tag: content.priorityAreas,
      fieldOfStudy: content.priorityAreas[0],
    }),
    inLanguage: 'en',
  };
}
