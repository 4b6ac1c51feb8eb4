import { useState } from 'preact/hooks';
import { ApiProblem } from '../../api/client.ts';
import { faultsText } from '../../api/problem-text.ts';
import { Button } from '../../design/button.tsx';
import { TextArea } from '../../forms/fields.tsx';
import { t } from '../../i18n/t.ts';
import { useConfirmDialog } from '../use-confirm-dialog.tsx';

interface Props {
  /** What becomes of the place, and of the application, one sentence each. */
  effects: string[];
  decline: (reason: string | undefined) => Promise<unknown>;
}

/** Declines an offer, once it is confirmed, with a reason if the person gives one. */
export function DeclineButton({ effects, decline }: Props) {
  const question = useConfirmDialog();
  const ask = () => {
    let reason = '';
    question.open({
      action: t('my.decline'),
      effects,
      fields: (error) => <Reason error={error} onChange={(text) => (reason = text)} />,
      danger: true,
      act: () => decline(reason.trim() || undefined),
      done: t('my.declined'),
    });
  };
  return (
    <>
      <Button kind="plain" onClick={ask}>
        {t('my.decline')}
      </Button>
      {question.dialog}
    </>
  );
}

interface ReasonProps {
  /** Why the last attempt failed. */
  error: unknown;
  onChange: (reason: string) => void;
}

function Reason({ error, onChange }: ReasonProps) {
  const [value, setValue] = useState('');
  const faults = error instanceof ApiProblem ? error.errors : [];
  const change = (text: string) => {
    setValue(text);
    onChange(text);
  };
  return (
    <TextArea
      label={t('offer.decline_reason')}
      hint={t('offer.decline_reason_hint')}
      optional
      name="reason"
      rows={3}
      value={value}
      onChange={change}
      error={faultsText(faults.filter(({ pointer }) => pointer === '/reason')) || undefined}
    />
  );
}
