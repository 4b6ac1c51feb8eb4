import { api, type Dto, problemOf, signedInAs, unwrap } from '../../../api/client.ts';
import type { useBulkAction } from '../../../components/bulk/use-bulk-action.tsx';
import { useAction } from '../../../components/use-reauthentication.tsx';
import { Button } from '../../../design/button.tsx';
import { saveFile } from '../../../design/save-csv.ts';
import { t } from '../../../i18n/t.ts';
import { isSecretariat, useMe } from '../../../session.ts';

type Certificate = Dto<'CertificateDto'>;

/** Most documents that the API puts into one file. */
const MAX_DOCUMENTS = 100;

const nameOf = ({ latinName, number }: Certificate) =>
  [number, latinName].filter(Boolean).join(' ');

/** Saves the documents, in several files if there are very many. @throws ApiProblem */
async function saveDocuments(ids: string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += MAX_DOCUMENTS) {
    const response = await fetch('/api/v1/certificates/documents', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signedInAs() },
      body: JSON.stringify({ certificateIds: ids.slice(from, from + MAX_DOCUMENTS) }),
    });
    if (!response.ok) throw await problemOf(response);
    const part = ids.length > MAX_DOCUMENTS ? `-${from / MAX_DOCUMENTS + 1}` : '';
    saveFile(`certificates${part}.zip`, await response.blob());
  }
}

interface Props {
  /** Those that are selected. */
  certificates: Certificate[];
  bulk: ReturnType<typeof useBulkAction>;
}

/** What can be done with several certificates of the register, for those that are in force. */
export function CertificateActions({ certificates, bulk }: Props) {
  const me = useMe();
  const { busy, act } = useAction();
  const inForce = certificates.filter(({ state }) => state === 'issued');
  const left = certificates.filter(({ state }) => state !== 'issued');
  const leftOut = left.length > 0 ? [t('staff.not_in_force_left_out', { count: left.length })] : [];
  if (inForce.length === 0) return <span class="small">{leftOut}</span>;
  const download = () =>
    act(async () => {
      await saveDocuments(inForce.map(({ id }) => id));
      const reason = t('problems.certificate_not_in_force');
      bulk.show(
        certificates.length,
        left.map((row) => ({ id: row.id, name: nameOf(row), reason })),
      );
    });
  const email = () =>
    bulk.ask(
      {
        action: t('staff.email_many', { count: inForce.length }),
        effects: [t('staff.email_many_effect'), ...leftOut, t('common.final')],
      },
      {
        rows: inForce,
        nameOf,
        act: (certificateIds) =>
          unwrap(api.POST('/api/v1/certificates/emails', { body: { certificateIds } })),
        done: (count) => t('staff.emailed_many', { count }),
      },
    );
  return (
    <>
      <Button small busy={busy} onClick={() => void download()}>
        {t('staff.download_many', { count: inForce.length })}
      </Button>
      {isSecretariat(me) && (
        <Button small onClick={email}>
          {t('staff.email_many', { count: inForce.length })}
        </Button>
      )}
    </>
  );
}
