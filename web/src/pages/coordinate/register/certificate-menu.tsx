import type { Dto } from '../../../api/client.ts';
import { ActionMenu } from '../../../design/action-menu.tsx';
import { t, tValue } from '../../../i18n/t.ts';
import { isSecretariat, useMe } from '../../../session.ts';

type Certificate = Dto<'CertificateDto'>;
export type CertificateAction = 'revoke' | 'reinstate' | 'correct';

function actionsOn({ state }: Certificate): CertificateAction[] {
  if (state === 'issued') return ['correct', 'revoke'];
  return state === 'revoked' ? ['reinstate'] : [];
}

interface Props {
  certificate: Certificate;
  onChoose: (action: CertificateAction) => void;
}

/** What can be done with a certificate of the register; nothing while it is being made. */
export function CertificateMenu({ certificate, onChoose }: Props) {
  const me = useMe();
  const { id, number, state } = certificate;
  const actions = isSecretariat(me) ? actionsOn(certificate) : [];
  if (state !== 'issued' && actions.length === 0) return null;
  const named = (action: string) => `${action}: ${number}`;
  return (
    <ActionMenu dots small name={named(t('staff.actions'))}>
      {state === 'issued' && (
        <a
          href={`/api/v1/certificates/${id}/file`}
          download={`${number}.pdf`}
          aria-label={named(t('coordinate.download_pdf'))}
        >
          {t('coordinate.download_pdf')}
        </a>
      )}
      {actions.map((action) => (
        <button
          key={action}
          type="button"
          aria-label={named(tValue('certify.act_', action))}
          onClick={() => onChoose(action)}
        >
          {tValue('certify.act_', action)}
        </button>
      ))}
    </ActionMenu>
  );
}
