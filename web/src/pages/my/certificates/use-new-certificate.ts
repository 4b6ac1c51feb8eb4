import { useEffect, useState } from 'preact/hooks';
import type { Dto } from '../../../api/client.ts';
import { store } from '../../../offline/local-store.ts';

type Certificate = Pick<Dto<'CertificateDto'>, 'id' | 'state' | 'issuedAt'>;

const SEEN = 'seen-certificates';
/** Days for which a certificate is new, so that another device does not welcome an old one. */
const NEW_FOR_DAYS = 60;

const isRecent = (issuedAt: string | null) =>
  issuedAt !== null && Date.now() - new Date(issuedAt).getTime() < NEW_FOR_DAYS * 86_400_000;

/**
 * The id of a certificate that is opened for the first time in this browser; null for none, undefined
 * until that is known.
 */
export function useNewCertificate(certificates: Certificate[]): string | null | undefined {
  const [fresh, setFresh] = useState<string | null>();
  const isLoaded = certificates.length > 0;
  useEffect(() => {
    if (!isLoaded) return;
    const remember = async () => {
      const seen = (await store.kept<string[]>(SEEN)) ?? [];
      const found = certificates.find(
        ({ id, state, issuedAt }) => state === 'issued' && isRecent(issuedAt) && !seen.includes(id),
      );
      if (found)
        await store.keep(
          SEEN,
          certificates.map(({ id }) => id),
        );
      setFresh(found?.id ?? null);
    };
    // Where nothing can be stored, none is new.
    remember().catch(() => setFresh(null));
  }, [isLoaded]);
  return fresh;
}
