import { type KeyObject, sign } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import type { CertificateContent } from '../certificate.entity.js';
import { codeBytes, codeText, signedPart } from '../verification/signed-code.js';
import { achievementCredential, type CredentialFacts } from './achievement-credential.js';
import { DataIntegrity, type Secured } from './data-integrity.js';
import { issuerDid, verificationUrl } from './issuer.js';
import { IssuerKeysService } from './issuer-keys.service.js';

/** A credential in the two forms that wallets accept. */
export interface SignedCredential {
  /** With its Data Integrity proof, as JSON text. */
  json: string;
  /** As a JSON Web Token. */
  jwt: string;
}

/** The data of a certificate that is signed. */
export type CertificateFacts = Omit<CredentialFacts, 'publicUrl'>;

/** Signs credentials and codes. The same certificate and key give the same bytes. */
@Injectable()
export class CredentialsService {
  private readonly integrity = new DataIntegrity();

  constructor(
    private readonly keys: IssuerKeysService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async sign(facts: CertificateFacts): Promise<SignedCredential> {
    const { publicUrl } = this.settings;
    const { document, slots } = achievementCredential({ ...facts, publicUrl });
    const key = await this.keys.forCredentials();
    const created = `${facts.approvedAt.toISOString().slice(0, 19)}Z`;
    const secured = await this.integrity.secure(document, key, created, slots);
    return { json: JSON.stringify(secured), jwt: jwtOf(secured, key, facts.approvedAt) };
  }

  /** Signs another document of the issuer, such as a status list. */
  async secure(document: Record<string, unknown>, slots: Record<string, string>): Promise<Secured> {
    const created = `${new Date().toISOString().slice(0, 19)}Z`;
    return this.integrity.secure(document, await this.keys.forCredentials(), created, slots);
  }

  /**
   * The content of the QR code: the verification URL, followed by `#` and a signed summary that can
   * be checked offline.
   */
  async code(number: string, statusIndex: number, content: CertificateContent): Promise<string> {
    const { ordinal, privateKey } = await this.keys.forCredentials();
    const bytes = codeBytes(
      {
        number,
        statusIndex,
        kind: content.kind,
        issuedOn: content.issuedOn,
        expiresOn: content.expiresOn ?? null,
        hours: content.hours,
        latinName: content.latinName ?? '',
        nativeName: content.printedName || content.nativeName || '',
        title: content.cohortTitle,
      },
      ordinal,
    );
    const text = codeText(bytes, sign(null, signedPart(bytes), privateKey));
    return `${verificationUrl(this.settings.publicUrl, number)}#${text}`;
  }

  /** The issuer's DID. */
  get did(): string {
    return issuerDid(this.settings.publicUrl);
  }
}

/** The credential itself with the registered claims (Open Badges 3.0, 8.2; RFC 7519, 7515). */
function jwtOf(
  { proof: _, ...credential }: Secured,
  key: { address: string; privateKey: KeyObject },
  issuedAt: Date,
): string {
  const seconds = (instant: unknown) => Math.floor(Date.parse(String(instant)) / 1_000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = part({ alg: 'EdDSA', kid: key.address, typ: 'JWT' });
  const claims = part({
    ...credential,
    iss: (credential.issuer as { id: string }).id,
    jti: String(credential.id),
    nbf: seconds(credential.validFrom),
    iat: Math.floor(issuedAt.getTime() / 1_000),
    ...(credential.validUntil !== undefined && { exp: seconds(credential.validUntil) }),
  });
  const signature = sign(null, Buffer.from(`${head}.${claims}`), key.privateKey);
  return `${head}.${claims}.${signature.toString('base64url')}`;
}
