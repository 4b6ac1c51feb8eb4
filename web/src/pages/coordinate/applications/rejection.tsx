import type { Dto } from '../../../api/client.ts';
import { Dialog } from '../../../design/dialog.tsx';
import { Select, TextArea } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { pick, stateName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import type { Application } from './decisions.ts';

export type DecisionReason = Pick<Dto<'DecideDto'>, 'reason' | 'reasonCode'>;

const reasons = [
  'requirements-not-met',
  'application-incomplete',
  'others-ranked-higher',
  'field-does-not-fit',
] as const;

interface Props {
  /** One, or several that are rejected for the same reason. */
  applications: Application[];
  /** How many that were selected too are left out. */
  left: number;
  /** Resolves to what was done, in words. */
  reject: (reason: DecisionReason) => Promise<string>;
  onClose: () => void;
}

const actionOn = ({ length }: Application[]) =>
  length > 1 ? t('staff.reject_many', { count: length }) : t('coordinate.reject');

/** Asks for the reason for which applications are rejected; closed while there are none. */
export const RejectionDialog = (props: Props) => (
  <Dialog
    title={actionOn(props.applications)}
    open={props.applications.length > 0}
    onClose={props.onClose}
  >
    {props.applications.length > 0 && <Rejection {...props} />}
  </Dialog>
);

function Rejection({ applications, left, reject, onClose }: Props) {
  const form = useForm({
    initial: { reasonCode: '', reason: '' },
    submit: ({ reasonCode, reason }) =>
      reject({
        ...(reasonCode && { reasonCode: reasonCode as NonNullable<DecisionReason['reasonCode']> }),
        ...(reason.trim() && { reason: reason.trim() }),
      }),
    done: (text) => {
      showToast(text);
      onClose();
    },
  });
  const [first, ...others] = applications;
  return (
    <Form form={form} send={actionOn(applications)} kind="danger">
      {first && others.length === 0 && (
        <p>
          {first.latinName} · {stateName(first.memberState)} · {pick(first.cohortTitle)}
        </p>
      )}
      <p>
        {t('coordinate.reject_effect')} {t('common.final')}
      </p>
      {left > 0 && <p>{t('staff.reject_left_out', { count: left })}</p>}
      <Select
        label={t('selection.reason_code')}
        hint={t('selection.reason_code_hint')}
        choices={[
          { value: '', text: t('common.not_said') },
          ...reasons.map((value) => ({ value, text: tValue('common.reason_', value) })),
        ]}
        {...form.bind('reasonCode')}
      />
      <TextArea
        label={t('coordinate.reason')}
        hint={t('coordinate.reason_hint')}
        optional
        {...form.bind('reason')}
      />
    </Form>
  );
}
