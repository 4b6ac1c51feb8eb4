import { domainToASCII } from 'node:url';

/** A single sign-on provider (OpenID Connect). */
export interface IdentityProvider {
  /** Short name in URLs. */
  slug: string;
  /** Label of the button. */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /**
   * Email domains for which the provider is authoritative, in lower case: `gov.kh` is that domain
   * only, `*.gov.kh` every domain below it. With none, it opens only accounts whose owners have
   * linked it.
   */
  domains: string[];
  /** Whether its claim of a second factor (amr `mfa`) counts; false unless set. */
  trustMfa: boolean;
}

/** Creates the error for a malformed setting. */
type ErrorFactory = (why: string) => Error;

/** Reads the setting OIDC_PROVIDERS: a JSON list of providers. */
export function readProviders(json: string, malformed: ErrorFactory): IdentityProvider[] {
  if (!json) return [];
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    throw malformed('it is not JSON');
  }
  if (!Array.isArray(list)) throw malformed('it is not a list');
  const providers = list.map((entry) => readProvider(entry ?? {}, malformed));
  const slugs = providers.map(({ slug }) => slug);
  const duplicate = slugs.find((slug, index) => slugs.indexOf(slug) !== index);
  if (duplicate) throw malformed(`two have the slug "${duplicate}"`);
  return providers;
}

function readProvider(entry: Record<string, unknown>, malformed: ErrorFactory): IdentityProvider {
  const part = (name: keyof IdentityProvider) => {
    const value = entry[name];
    if (typeof value !== 'string' || value === '') throw malformed(`one has no "${name}"`);
    return value;
  };
  const slug = part('slug');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) throw malformed(`"${slug}" is no slug`);
  const issuer = part('issuer');
  if (!/^https:\/\//.test(issuer) && !/^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(issuer)) {
    throw malformed(`the issuer of "${slug}" is not an https address`);
  }
  const { domains = [], trustMfa = false } = entry;
  if (typeof trustMfa !== 'boolean')
    throw malformed(`"trustMfa" of "${slug}" is not true or false`);
  if (!Array.isArray(domains)) throw malformed(`"domains" of "${slug}" is not a list`);
  return {
    slug,
    name: part('name'),
    issuer,
    clientId: part('clientId'),
    clientSecret: part('clientSecret'),
    domains: domains.map((domain) => readDomain(domain, slug, malformed)),
    trustMfa,
  };
}

/** At least two labels of letters, digits and hyphens. */
const DOMAIN = /^(?=.{1,253}$)([a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}$/;

/** Letters of any script, digits, hyphens and dots. */
const LETTERS = /^[\p{L}\p{M}\p{N}.-]+$/u;

function readDomain(value: unknown, slug: string, malformed: ErrorFactory): string {
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  const wildcard = text.startsWith('*.') ? '*.' : '';
  const name = text.slice(wildcard.length);
  // A value that looks like an address with a path would otherwise be cut to its host.
  const domain = LETTERS.test(name) ? domainToASCII(name) : '';
  if (DOMAIN.test(domain)) return wildcard + domain;
  throw malformed(
    `"domains" of "${slug}" has ${JSON.stringify(value)}; write a domain such as "gov.kh", or "*.gov.kh" for every domain below it`,
  );
}

/**
 * Whether a provider is authoritative for an email domain. Whole labels are compared: `evil-gov.kh`
 * is neither `gov.kh` nor below it, and `*.gov.kh` does not include `gov.kh` itself.
 * @param domain in lower case
 */
export const speaksFor = ({ domains }: Pick<IdentityProvider, 'domains'>, domain: string) =>
  domains.some((known) =>
    known.startsWith('*.')
      ? domain.endsWith(known.slice(1)) && domain.length > known.length - 1
      : domain === known,
  );
