import type { LookupAddress } from 'node:dns';
import { request as requestByHttp } from 'node:http';
import { type RequestOptions, request as requestByHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import { Global, Inject, Injectable, Module } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { InvalidFields } from '../errors/errors.js';
import { OutboundFailure, outboundFaults } from './outbound-failure.js';
import { addressesOf, publicAddressesOf } from './public-address.js';

/** Milliseconds for everything: name, connection, request and response. */
const TIMEOUT_MS = 10_000;

const MUST_BE_PUBLIC = 'must be an HTTPS address that can be reached from the public internet';

/** Bytes of a response that are received; nobody reads them. */
const MAX_RESPONSE_BYTES = 65_536;

export interface OutboundResponse {
  status: number;
  durationMs: number;
  /** Seconds that the `Retry-After` header asks for. */
  retryAfterSeconds: number | undefined;
}

/**
 * Sends requests to addresses that people have entered. They cannot be used to reach anything inside
 * the network: the name is resolved, every address is checked, and the connection is made to one of
 * the addresses that were checked, at each request. Redirects are not followed.
 */
@Injectable()
export class Outbound {
  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'OUTBOUND_INTERNAL'>,
  ) {}

  /**
   * Refuses an address that somebody has entered and to which no request can be sent.
   * @param pointer its field
   * @throws InvalidFields
   */
  async assertPublic(pointer: string, address: string): Promise<void> {
    try {
      await this.resolve(urlOf(address));
    } catch (error) {
      if (!(error instanceof OutboundFailure)) throw error;
      throw new InvalidFields([{ pointer, ...outboundFaults[error.code], detail: MUST_BE_PUBLIC }]);
    }
  }

  /** Sends a POST, and resolves with its response, whatever its status. @throws OutboundFailure */
  async post(
    address: string,
    headers: Record<string, string | number>,
    body: Buffer,
  ): Promise<OutboundResponse> {
    this.db.refuseInTransaction('another system');
    const startedAt = performance.now();
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const url = urlOf(address);
    try {
      const addresses = await withSignal(this.resolve(url), signal);
      const response = await send(url, addresses, headers, body, signal);
      return { ...response, durationMs: Math.round(performance.now() - startedAt) };
    } catch (error) {
      throw failureOf(error, signal);
    }
  }

  private resolve(url: URL): Promise<LookupAddress[]> {
    if (this.settings.OUTBOUND_INTERNAL) return addressesOf(url.hostname);
    if (url.protocol !== 'https:') throw new OutboundFailure('not-https');
    return publicAddressesOf(url.hostname);
  }
}

@Global()
@Module({ providers: [Outbound], exports: [Outbound] })
export class OutboundModule {}

/** @throws OutboundFailure */
function urlOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new OutboundFailure('not-https');
  return url;
}

/** Looking up a name cannot be cancelled: it is only not waited for. */
function withSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => undefined); // reported below, unless it comes too late
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

function send(
  url: URL,
  addresses: LookupAddress[],
  headers: Record<string, string | number>,
  body: Buffer,
  signal: AbortSignal,
): Promise<Omit<OutboundResponse, 'durationMs'>> {
  // Otherwise the connection would look the name up again, and might get another address.
  const lookup = ((_host, { all }, done) => {
    const [first] = addresses as [LookupAddress];
    if (all) done(null, addresses);
    else done(null, first.address, first.family);
  }) as LookupFunction;
  const options: RequestOptions = {
    ...urlToHttpOptions(url),
    ...{ method: 'POST', agent: false, lookup, signal },
    headers: { ...headers, 'content-length': body.length },
  };
  const request = url.protocol === 'https:' ? requestByHttps : requestByHttp;
  return new Promise((resolve, reject) => {
    request(options, (response) => {
      let bytes = 0;
      const retryAfter = Number(response.headers['retry-after']);
      const answer = {
        status: response.statusCode ?? 0,
        retryAfterSeconds: retryAfter > 0 ? retryAfter : undefined,
      };
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes > MAX_RESPONSE_BYTES) response.destroy();
      });
      // The status is the answer, also where the rest does not come.
      response.on('error', () => resolve(answer)).on('close', () => resolve(answer));
    })
      .on('error', reject)
      .end(body);
  });
}

/** OpenSSL and Node.js name their errors about certificates so. */
const aboutCertificates = /CERT|TLS|SSL|SIGNATURE|UNABLE_TO/;

function failureOf(error: unknown, signal: AbortSignal): OutboundFailure {
  if (error instanceof OutboundFailure) return error;
  if (signal.aborted) return new OutboundFailure('timed-out');
  const { code = '' } = error as { code?: string };
  return new OutboundFailure(
    aboutCertificates.test(code) ? 'certificate-invalid' : 'connection-failed',
  );
}
