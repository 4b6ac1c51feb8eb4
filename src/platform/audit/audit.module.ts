import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Audit } from './audit.js';
import { AuditChain } from './audit-chain.js';
import { AuditEntry, AuditSeal } from './audit-entry.entity.js';
import { AuditProtection } from './audit-protection.js';
import { ChainNote } from './chain-note.js';
import { PersonalKey } from './personal-key.entity.js';

/** The record of actions, and the hash chain that makes tampering evident. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditEntry, AuditSeal, PersonalKey])],
  providers: [Audit, AuditChain, AuditProtection, ChainNote],
  exports: [Audit, AuditChain],
})
export class AuditModule {}
