import { createHash } from 'node:crypto';
import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
} from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { wholeList } from '../../../platform/http/pagination.js';
import {
  Allow,
  anyone,
  NeedsRecentSignIn,
  Scoped,
  SessionOnly,
} from '../../../platform/policy/policy.js';
import { mayManageKeys } from '../certificates.policy.js';
import { AchievementsService } from './achievements.service.js';
import { confirmationOf } from './authority-certificates.js';
import { CredentialsService } from './credentials.service.js';
import {
  CertifyKeyDto,
  IssuerKeyListDto,
  RevokeKeyDto,
  RotateKeyDto,
  SignAgainDto,
  VerificationKeyListDto,
} from './issuer.dto.js';
import {
  type IssuerKey,
  IssuerKeysService,
  keyPurposes,
  multikey,
  publicKeyOf,
  rawPublicKey,
} from './issuer-keys.service.js';
import { KeyRevocationsService } from './key-revocations.service.js';
import { StatusListsService } from './status-lists.service.js';

const MINUTE_PUBLIC = 'public, max-age=60';

/** The issuer's public data (DID document, keys, status lists), and the management of its keys. */
@Scoped('certificates')
@ApiTags('Issuer')
@Controller()
export class IssuerController {
  constructor(
    private readonly keys: IssuerKeysService,
    private readonly revocations: KeyRevocationsService,
    private readonly credentials: CredentialsService,
    private readonly lists: StatusListsService,
    private readonly achievements: AchievementsService,
  ) {}

  @Get('.well-known/did.json')
  @Allow(anyone)
  @Header('cache-control', MINUTE_PUBLIC)
  @ApiProduces('application/did+json')
  @ApiOkResponse({
    description:
      'The DID document (did:web). It includes retired keys; revoked keys are marked and not used for assertions',
  })
  @Header('content-type', 'application/did+json')
  async did() {
    const keys = await this.keys.all('credentials');
    const { did } = this.credentials;
    return {
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: did,
      verificationMethod: keys.map((key) => ({
        id: this.keys.addressOf(key),
        type: 'Multikey',
        controller: did,
        publicKeyMultibase: multikey(key),
        // A property of Multikey (Controlled Identifiers 1.0, 2.2.2), to the second.
        ...(key.revokedAt && { revoked: `${key.revokedAt.toISOString().slice(0, 19)}Z` }),
      })),
      assertionMethod: keys.filter(isTrusted).map((key) => this.keys.addressOf(key)),
    };
  }

  @Get('.well-known/jwks.json')
  @Allow(anyone)
  @Header('cache-control', MINUTE_PUBLIC)
  @ApiOkResponse({
    description: 'The keys that sign credentials, as a JSON Web Key Set, without revoked keys',
  })
  async jwks() {
    const keys = await this.keys.all('credentials');
    return {
      keys: keys.filter(isTrusted).map((key) => ({
        ...publicKeyOf(key).export({ format: 'jwk' }),
        kid: this.keys.addressOf(key),
        alg: 'EdDSA',
        use: 'sig',
      })),
    };
  }

  @Get('.well-known/document-signer.pem')
  @Allow(anyone)
  @Header('cache-control', MINUTE_PUBLIC)
  @Header('content-type', 'application/x-pem-file')
  @ApiProduces('application/x-pem-file')
  @ApiOkResponse({ description: 'The certificates of trusted keys for documents, newest last' })
  async signers() {
    const keys = await this.keys.all('documents');
    return keys
      .filter(isTrusted)
      .map(({ certificate }) => pem('CERTIFICATE', certificate as Buffer))
      .join('');
  }

  @Get('api/v1/verification-keys')
  @Allow(anyone)
  @Header('cache-control', MINUTE_PUBLIC)
  @ApiOkResponse({ type: VerificationKeyListDto })
  async verificationKeys() {
    const keys = await this.keys.all('credentials');
    return wholeList(
      keys.map((key) => ({
        ordinal: key.ordinal,
        publicKey: rawPublicKey(key).toString('base64url'),
        retiredAt: key.retiredAt,
        revokedAt: key.revokedAt,
        distrustedFrom: key.distrustedFrom,
      })),
    );
  }

  @Get('api/v1/status-lists/:list')
  @Allow(anyone)
  @Header('cache-control', MINUTE_PUBLIC)
  @ApiOkResponse({ description: 'A signed Bitstring Status List' })
  statusList(@Param('list') list: string) {
    if (!/^\d{1,6}$/.test(list)) throw new NotFound('status list');
    return this.lists.get(Number(list));
  }

  @Get('api/v1/achievements/:id')
  @Allow(anyone)
  @Header('cache-control', MINUTE_PUBLIC)
  @ApiOkResponse({ description: 'The Open Badges Achievement of a credential' })
  achievement(@Param('id', ParseUUIDPipe) id: string) {
    return this.achievements.get(id);
  }

  @Get('api/v1/issuer-keys')
  @SessionOnly()
  @Allow(mayManageKeys)
  @ApiOkResponse({ type: IssuerKeyListDto })
  async listKeys() {
    const all = await Promise.all(keyPurposes.map((purpose) => this.keys.all(purpose)));
    return this.present(all.flat());
  }

  @Post('api/v1/issuer-keys')
  @HttpCode(200)
  @SessionOnly()
  @NeedsRecentSignIn()
  @Allow(mayManageKeys)
  @ApiOkResponse({
    type: IssuerKeyListDto,
    description: 'The new key; the previous one is retired',
  })
  async rotate(@CurrentActor() actor: Actor, @Body() { purpose }: RotateKeyDto) {
    return this.present(await this.keys.rotate(actor, purpose));
  }

  @Post('api/v1/issuer-keys/:id/revocation')
  @HttpCode(200)
  @SessionOnly()
  @Allow(mayManageKeys)
  @ApiOkResponse({ type: IssuerKeyListDto, description: 'Revoked; a key in use is replaced' })
  async revoke(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: RevokeKeyDto) {
    await this.revocations.revoke(actor, id, dto);
    return this.listKeys();
  }

  @Post('api/v1/issuer-keys/:id/signing-again')
  @HttpCode(200)
  @SessionOnly()
  @Allow(mayManageKeys)
  @ApiOkResponse({
    type: IssuerKeyListDto,
    description: 'What it signed is signed again with the new key',
  })
  async signAgain(@CurrentActor() actor: Actor, @Id() id: string, @Body() { all }: SignAgainDto) {
    await this.revocations.signAgain(actor, id, all);
    return this.listKeys();
  }

  @Get('api/v1/issuer-keys/certificate-request')
  @SessionOnly()
  @Allow(mayManageKeys)
  @Header('content-type', 'application/x-pem-file')
  @Header('content-disposition', 'attachment; filename="certificate-request.pem"')
  @ApiProduces('application/x-pem-file')
  @ApiOkResponse({ description: 'A certificate signing request for the key that signs documents' })
  async certificateRequest() {
    return pem('CERTIFICATE REQUEST', await this.keys.request());
  }

  @Post('api/v1/issuer-keys/certificate')
  @HttpCode(200)
  @SessionOnly()
  @NeedsRecentSignIn()
  @Allow(mayManageKeys)
  @ApiOkResponse({
    type: IssuerKeyListDto,
    description: 'Used to sign documents from now on',
  })
  async certify(@CurrentActor() actor: Actor, @Body() { certificates }: CertifyKeyDto) {
    return this.present(await this.keys.certify(actor, certificates));
  }

  private async present(keys: IssuerKey[]) {
    const counts = await this.revocations.countSigned();
    return wholeList(
      keys.map((key) => ({
        ...present(key),
        toSignAgain: counts.get(key.id)?.before ?? 0,
        toLookThrough: counts.get(key.id)?.since ?? 0,
      })),
    );
  }
}

const isTrusted = ({ revokedAt }: IssuerKey) => !revokedAt;

const present = ({ publicKey, certificate, chain: _, ...key }: IssuerKey) => ({
  ...key,
  ...confirmationOf(certificate),
  fingerprint: createHash('sha256').update(publicKey).digest('hex'),
});

const pem = (label: string, der: Buffer) =>
  `-----BEGIN ${label}-----\n${der.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;
