import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AuditChain } from './audit-chain.js';

/** The record of acts, and the chain that shows whether it was tampered with. */
@Global()
@Module({ providers: [Audit, AuditChain], exports: [Audit, AuditChain] })
export class AuditModule {}
