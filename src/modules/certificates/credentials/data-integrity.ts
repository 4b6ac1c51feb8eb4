import { createHash, type KeyObject, sign } from 'node:crypto';
import { base58 } from '@scure/base';
import { Canonicaliser, type Document, fill, type Slots } from './canonical.js';

/** A key that signs credentials (Ed25519), identified by its URL in the issuer's DID document. */
export interface SigningKey {
  /** URL of the verification method, such as `did:web:example.org#key-1`. */
  address: string;
  privateKey: KeyObject;
}

/** A document with its proof. */
export type Secured = Document & { proof: Document[] };

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** Multibase, base58btc. */
export const multibase = (bytes: Uint8Array) => `z${base58.encode(bytes)}`;

/** Adds Data Integrity proofs with `eddsa-rdfc-2022` (https://www.w3.org/TR/vc-di-eddsa/, 3.2). */
export class DataIntegrity {
  private readonly canonicaliser = new Canonicaliser();

  /**
   * @param created time of the proof, ISO 8601 in UTC; the same inputs give the same proof
   * @param slots values of the placeholders `~~name~~` in `document`
   */
  async secure(
    document: Document,
    key: SigningKey,
    created: string,
    slots: Slots = {},
  ): Promise<Secured> {
    const options = {
      '@context': document['@context'],
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '~~created~~',
      verificationMethod: key.address,
      proofPurpose: 'assertionMethod',
    };
    const [aboutProof, about] = await Promise.all([
      this.canonicaliser.canonical(options, { created }),
      this.canonicaliser.canonical(document, slots),
    ]);
    const signature = sign(
      null,
      Buffer.concat([sha256(aboutProof), sha256(about)]),
      key.privateKey,
    );
    const { '@context': _, ...proof } = options;
    return {
      ...fill(document, slots),
      // The schema of Open Badges requires a list.
      proof: [{ ...proof, created, proofValue: multibase(signature) }],
    };
  }
}
