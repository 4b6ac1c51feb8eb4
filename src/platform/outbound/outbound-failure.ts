import type { Fault } from '../i18n/fault.js';
import { fault } from '../i18n/fault.js';

/** Why a request to another system had no response, as people read it. */
export const outboundFaults = {
  'not-https': fault('not-https'),
  'address-not-public': fault('address-not-public'),
  'name-not-found': fault('name-not-found'),
  'timed-out': fault('timed-out'),
  'certificate-invalid': fault('certificate-invalid'),
  'connection-failed': fault('connection-failed'),
} satisfies Record<string, Fault>;
export type OutboundFailureCode = keyof typeof outboundFaults;

/** A request to another system had no response. Contains neither its address nor what was sent. */
export class OutboundFailure extends Error {
  constructor(readonly code: OutboundFailureCode) {
    super(`Another system was not reached: ${code}`);
  }

  /** Whether the address itself is at fault, and will be at each attempt. */
  get isFinal(): boolean {
    return this.code === 'not-https' || this.code === 'address-not-public';
  }
}
