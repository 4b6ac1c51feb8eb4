import type { FastifyInstance } from 'fastify';
import { bounds } from '../bounds/bounds.js';
import { DomainError } from '../errors/domain-error.js';
import { sendProblem } from './problem.filter.js';

/** 414: longer, or with more parameters, than any URL of this site. */
export class AddressTooLong extends DomainError {
  constructor() {
    super('too-long', 'address-too-long', 'The address is too long.', bounds.address.over);
  }
}

/** Rejects URLs beyond their limits before they are processed. */
export function limitAddresses(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isWithinBounds(request.raw.url ?? '')) done();
    else sendProblem(new AddressTooLong(), request, reply);
  });
}

function isWithinBounds(url: string): boolean {
  const { bytes, items } = bounds.address;
  if (url.length > bytes) return false;
  let parameters = 1;
  for (let at = url.indexOf('&'); at !== -1; at = url.indexOf('&', at + 1)) parameters++;
  return parameters <= items;
}
