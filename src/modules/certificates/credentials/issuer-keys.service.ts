import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  X509Certificate,
} from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../../platform/audit/audit.js';
import type { Actor } from '../../../platform/auth/actor.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import type { Signer } from '../document/signing/cades.js';
import {
  certificateRequest,
  selfSignedCertificate,
} from '../document/signing/signer-certificate.js';
import { chainOf, nameOf } from './authority-certificates.js';
import { multibase, type SigningKey } from './data-integrity.js';
import { ISSUER_NAME, issuerDid } from './issuer.js';

/**
 * What a key signs: credentials and QR codes (Ed25519), or documents (P-256 with a certificate).
 */
export const keyPurposes = ['credentials', 'documents'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

/** A key of the issuer; `ordinal` counts the keys of its purpose from 1. */
export interface IssuerKey {
  id: string;
  purpose: KeyPurpose;
  ordinal: number;
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Buffer;
  /** X.509, DER; only for document keys. */
  certificate: Buffer | null;
  /** Certificates of the authorities above it; each is the issuer of the previous one. */
  chain: Buffer[];
  createdAt: Date;
  retiredAt: Date | null;
  /** When it was revoked. From then on, none of its signatures is trusted on its own. */
  revokedAt: Date | null;
  /** The time from which someone else may have signed with it. */
  distrustedFrom: Date | null;
  revocationReason: string | null;
}

type PrivateRow = IssuerKey & { sealed: string };

const columns = `id, purpose, ordinal, public_key AS "publicKey", certificate, chain,
  created_at AS "createdAt", retired_at AS "retiredAt", revoked_at AS "revokedAt",
  distrusted_from AS "distrustedFrom", revocation_reason AS "revocationReason"`;

// One key per purpose is in use: of two concurrent inserts, the second does nothing.
const insertKey = `INSERT INTO issuer_keys
    (id, purpose, ordinal, public_key, certificate, sealed_private_key)
  SELECT $1, $2, (SELECT coalesce(max(ordinal), 0) + 1 FROM issuer_keys WHERE purpose = $2), $3, $4, $5
  ON CONFLICT DO NOTHING`;

const SEAL = 'issuer-key';

/**
 * How long, in milliseconds, a process caches the key in use and may sign with one that another
 * process has retired.
 */
const CACHE_MS = 10_000;

/** The raw 32 bytes of an Ed25519 public key. */
export const rawPublicKey = (key: IssuerKey): Buffer => key.publicKey.subarray(-32);

/** The Multikey form: a two-byte prefix for Ed25519, then the key. */
export const multikey = (key: IssuerKey): string =>
  multibase(Buffer.concat([Buffer.from([0xed, 0x01]), rawPublicKey(key)]));

/**
 * The keys of the issuer. One key per purpose is in use. A new key retires it, but what it has
 * signed stays valid, because its public key stays published. A compromised key is revoked
 * (`KeyRevocationsService`). Private keys are encrypted with SECRET_KEY.
 */
@Injectable()
export class IssuerKeysService {
  private readonly inUse = new Map<KeyPurpose, { until: number; key: Promise<PrivateRow> }>();

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly sealer: Sealer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** All keys of a purpose, oldest first. */
  async all(purpose: KeyPurpose): Promise<IssuerKey[]> {
    await this.current(purpose);
    return this.db.rows<IssuerKey>(
      `SELECT ${columns} FROM issuer_keys WHERE purpose = $1 ORDER BY ordinal`,
      [purpose],
    );
  }

  /** The current key for credentials and QR codes. */
  async forCredentials(): Promise<SigningKey & { ordinal: number }> {
    const row = await this.current('credentials');
    return {
      address: this.addressOf(row),
      ordinal: row.ordinal,
      privateKey: this.privateHalf(row),
    };
  }

  /** The current key for documents. */
  async forDocuments(): Promise<Signer & { ordinal: number }> {
    const { certificate, chain, ordinal, ...row } = await this.current('documents');
    const privateKey = this.privateHalf(row);
    return { privateKey, certificate: certificate as Buffer, chain, ordinal };
  }

  /**
   * Checks, before signatures are saved, that no cached key was revoked in the meantime, and locks
   * the keys against revocation until the transaction ends. @throws KeyRevokedMeanwhile
   */
  async assertTrusted(used: Record<KeyPurpose, number>): Promise<void> {
    const trusted = await this.db.rows(
      `SELECT 1 FROM issuer_keys WHERE revoked_at IS NULL
         AND (purpose = 'credentials' AND ordinal = $1 OR purpose = 'documents' AND ordinal = $2)
       FOR SHARE`,
      [used.credentials, used.documents],
    );
    if (trusted.length === 2) return;
    this.inUse.clear();
    throw new KeyRevokedMeanwhile();
  }

  /** A certificate signing request for the current document key, DER. */
  async request(): Promise<Buffer> {
    const row = await this.current('documents');
    const pair = { privateKey: this.privateHalf(row), publicKey: publicKeyOf(row) };
    return certificateRequest(pair, ISSUER_NAME);
  }

  /**
   * Stores the certificates from an authority; documents are signed with them from now on. Existing
   * signatures do not change. @throws InvalidFields
   */
  async certify(actor: Actor, pem: string): Promise<IssuerKey[]> {
    this.inUse.delete('documents'); // another process may have made a new key
    const row = await this.current('documents');
    const [certificate, ...chain] = chainOf(pem, publicKeyOf(row));
    const isKnown = isSameChain([certificate as Buffer, ...chain], [row.certificate, ...row.chain]);
    if (isKnown) return this.all('documents');
    await this.db.transaction(async () => {
      await this.db.run('UPDATE issuer_keys SET certificate = $2, chain = $3 WHERE id = $1', [
        row.id,
        certificate,
        chain,
      ]);
      await this.audit.record({
        actor,
        action: 'issuer-key.certified',
        subject: ['issuer-key', row.id],
        details: { issuer: nameOf(new X509Certificate(certificate as Buffer).issuer) },
      });
    });
    this.inUse.delete('documents');
    return this.all('documents');
  }

  /** The URL of a key in the issuer's DID document. */
  addressOf(key: Pick<IssuerKey, 'ordinal'>): string {
    return `${issuerDid(this.settings.publicUrl)}#key-${key.ordinal}`;
  }

  /** Creates a new key; the previous one is retired, but stays published. */
  async rotate(actor: Actor, purpose: KeyPurpose): Promise<IssuerKey[]> {
    await this.current(purpose);
    await this.db.transaction(() => this.replace(actor, purpose));
    this.inUse.delete(purpose);
    return this.all(purpose);
  }

  /** Retires the key in use and creates another, within the caller's transaction. */
  async replace(actor: Actor, purpose: KeyPurpose): Promise<void> {
    // Serialises concurrent calls, so that the second one retires the first one's key.
    await this.db.run('LOCK TABLE issuer_keys IN SHARE ROW EXCLUSIVE MODE');
    await this.db.run(
      'UPDATE issuer_keys SET retired_at = now() WHERE purpose = $1 AND retired_at IS NULL',
      [purpose],
    );
    const values = await this.newKey(purpose);
    await this.db.run(insertKey, values);
    await this.audit.record({
      actor,
      action: 'issuer-key.rotated',
      subject: ['issuer-key', values[0] as string],
      details: { purpose },
    });
  }

  /** Drops the keys that this process has cached. */
  clearCache(): void {
    this.inUse.clear();
  }

  private async current(purpose: KeyPurpose): Promise<PrivateRow> {
    const cached = this.inUse.get(purpose);
    if (cached && cached.until > Date.now()) return cached.key;
    const key = this.findOrCreate(purpose);
    key.catch(() => this.inUse.delete(purpose)); // the caller gets the error
    this.inUse.set(purpose, { until: Date.now() + CACHE_MS, key });
    return key;
  }

  /** If several processes start on a new database, one creates the key and all use it. */
  private async findOrCreate(purpose: KeyPurpose): Promise<PrivateRow> {
    // Outside the caller's transaction: a key cached in memory must not be rolled back.
    const pool = this.db.sidePool;
    const find = async () =>
      (
        await pool.query<PrivateRow>(
          `SELECT ${columns}, sealed_private_key AS sealed FROM issuer_keys
           WHERE purpose = $1 AND retired_at IS NULL`,
          [purpose],
        )
      ).rows[0];
    const found = await find();
    if (found) return found;
    await pool.query(insertKey, await this.newKey(purpose));
    const created = await find();
    if (!created) throw new Error(`No key for ${purpose}`);
    return created;
  }

  /** Generates a key pair; returns the parameters of `insertKey`. */
  private async newKey(purpose: KeyPurpose): Promise<unknown[]> {
    const pair =
      purpose === 'credentials'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const certificate =
      purpose === 'documents' ? await selfSignedCertificate(pair, ISSUER_NAME) : null;
    const privateHalf = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
    return [
      newId(),
      purpose,
      pair.publicKey.export({ type: 'spki', format: 'der' }),
      certificate,
      this.sealer.seal(SEAL, privateHalf.toString('base64')),
    ];
  }

  private readonly opened = new Map<string, KeyObject>();

  private privateHalf(row: Pick<PrivateRow, 'id' | 'sealed'>): KeyObject {
    let key = this.opened.get(row.id);
    if (!key) {
      const text = this.sealer.open(SEAL, row.sealed);
      if (!text) throw new Error('The issuer’s key was sealed with another SECRET_KEY');
      key = createPrivateKey({ key: Buffer.from(text, 'base64'), type: 'pkcs8', format: 'der' });
      this.opened.set(row.id, key);
    }
    return key;
  }
}

/** The key was revoked before its signatures were saved; the job is retried. */
export class KeyRevokedMeanwhile extends Error {
  constructor() {
    super('The issuer’s key was revoked meanwhile; what it signed is signed again by the new one');
    this.name = new.target.name;
  }
}

const isSameChain = (one: (Buffer | null)[], two: (Buffer | null)[]) =>
  one.length === two.length && one.every((der, at) => der && two[at]?.equals(der));

/** The public key as a Node.js KeyObject. */
export const publicKeyOf = (key: IssuerKey): KeyObject =>
  createPublicKey({ key: key.publicKey, type: 'spki', format: 'der' });
