import './certificates.css';
import { useEffect } from 'preact/hooks';
import { api } from '../../../api/client.ts';
import { usePages } from '../../../api/queries.ts';
import { MoreButton } from '../../../components/more-button.tsx';
import { Empty, Loading, QueryResult } from '../../../design/query-result.tsx';
import { t } from '../../../i18n/t.ts';
import { Page } from '../../../shell/page.tsx';
import { CertificateCard, fileOf } from './certificate-card.tsx';
import { useNewCertificate } from './use-new-certificate.ts';

/** The reader's certificates, to download and to share; a new one first. */
export default function Certificates() {
  const certificates = usePages(['certificates', 'mine'], (after) =>
    api.GET('/api/v1/me/certificates', { params: { query: { ...(after && { after }) } } }),
  );
  useEffect(() => {
    // The service worker caches them, so that they can be opened offline.
    for (const { id, state } of certificates.items) {
      if (state === 'issued') void fetch(fileOf(id)).catch(() => undefined);
    }
  }, [certificates.dataUpdatedAt]);
  const fresh = useNewCertificate(certificates.items);
  const items = [
    ...certificates.items.filter(({ id }) => id === fresh),
    ...certificates.items.filter(({ id }) => id !== fresh),
  ];
  return (
    <Page title={t('common.my_certificates')}>
      <QueryResult query={certificates}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('my.no_certificates')}>
              <p>{t('my.no_certificates_detail')}</p>
            </Empty>
          ) : fresh === undefined ? (
            <Loading />
          ) : (
            <>
              <ul class="certificates">
                {items.map((certificate) => (
                  <CertificateCard
                    key={certificate.id}
                    certificate={certificate}
                    isNew={certificate.id === fresh}
                  />
                ))}
              </ul>
              <p class="small quiet">
                {t('my.name_shown_hint')} <a href="/my-data">{t('my.name_shown_open')}</a>
              </p>
            </>
          )
        }
      </QueryResult>
      <MoreButton pages={certificates} />
    </Page>
  );
}
