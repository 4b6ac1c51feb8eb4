import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Cookies } from '../../../platform/auth/cookies.js';
import { newId } from '../../../platform/database/id.js';
import { Sealer } from '../../../platform/secrets/sealer.js';

/** Name of the cookie, and the purpose that it is sealed for. */
const KNOWN_BROWSER = 'known-browser';
/** Days after which a browser is forgotten if its person has not signed in again. */
const DAYS = 180;

/** Content of the cookie, sealed. */
interface Mark {
  /** Pseudonym of the account's address. */
  account: string;
  /** Identifies the browser. */
  id: string;
  until: number;
}

/**
 * Browsers in which an account has signed in before (OWASP calls this a device cookie). Their
 * guesses are counted separately, so that someone who keeps guessing elsewhere cannot keep the
 * owner waiting. The cookie grants no access, and guesses in that browser are delayed as well.
 */
@Injectable()
export class KnownBrowsers {
  constructor(
    private readonly sealer: Sealer,
    private readonly cookies: Cookies,
  ) {}

  /** The key under which guesses at an account's password from this browser are counted. */
  subjectOf(request: FastifyRequest, email: string): string {
    const mark = this.read(request, email);
    return mark ? `${email} in ${mark.id}` : email;
  }

  /** Marks the browser as known to this account; an existing mark is kept. */
  mark(request: FastifyRequest, reply: FastifyReply, email: string): void {
    const seconds = DAYS * 86_400;
    const mark: Mark = {
      account: this.accountOf(email),
      id: this.read(request, email)?.id ?? newId(),
      until: Date.now() + seconds * 1_000,
    };
    const sealed = this.sealer.seal(KNOWN_BROWSER, JSON.stringify(mark));
    this.cookies.set(reply, KNOWN_BROWSER, sealed, seconds);
  }

  private read(request: FastifyRequest, email: string): Mark | undefined {
    const sealed = this.cookies.read(request, KNOWN_BROWSER);
    const opened = sealed && this.sealer.open(KNOWN_BROWSER, sealed);
    const mark = opened ? (JSON.parse(opened) as Mark) : undefined;
    const isOurs = mark?.account === this.accountOf(email) && mark.until > Date.now();
    return isOurs ? mark : undefined;
  }

  private accountOf(email: string): string {
    return this.sealer.pseudonym(KNOWN_BROWSER, email);
  }
}
