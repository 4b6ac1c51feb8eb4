import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AuditChain } from './audit-chain.js';
import { AuditProtection } from './audit-protection.js';
import { ChainNote } from './chain-note.js';

/** The record of actions, and the chain that shows whether it was tampered with. */
@Global()
@Module({
  providers: [Audit, AuditChain, AuditProtection, ChainNote],
  exports: [Audit, AuditChain],
})
export class AuditModule {}
