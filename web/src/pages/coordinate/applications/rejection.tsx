import type { Dto } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { Select, TextArea } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { pick, stateName } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';

type Application = Dto<'ApplicationDto'>;
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
  /** Resolves to what was done, in words. */
  reject: (reason: DecisionReason) => Promise<string>;
  onDone: (text: string) => void;
}

/** The reason for which applications are rejected. */
export function Rejection({ applications, reject, onDone }: Props) {
  const form = useForm({
    initial: { reasonCode: '', reason: '' },
    submit: ({ reasonCode, reason }) =>
      reject({
        ...(reasonCode && { reasonCode: reasonCode as NonNullable<DecisionReason['reasonCode']> }),
        ...(reason.trim() && { reason: reason.trim() }),
      }),
    done: onDone,
  });
  const [first] = applications;
  const isOne = applications.length === 1;
  return (
    <Form
      form={form}
      send={isOne ? t('coordinate.reject') : t('staff.reject_many', { count: applications.length })}
      kind="danger"
    >
      {first && isOne && (
        <p>
          {first.latinName} · {stateName(first.memberState)} · {pick(first.cohortTitle)}
        </p>
      )}
      <p>
        {t('coordinate.reject_effect')} {t('common.final')}
      </p>
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

interface RejectManyProps {
  applications: Application[];
  onReject: (applications: Application[]) => void;
}

/** The button for those of the selected applications that can be rejected. */
export function RejectMany({ applications, onReject }: RejectManyProps) {
  const rejectable = applications.filter(({ allowedActions }) => allowedActions.includes('reject'));
  const left = applications.length - rejectable.length;
  return (
    <>
      {left > 0 && <span class="small">{t('staff.reject_left_out', { count: left })}</span>}
      {rejectable.length > 0 && (
        <Button small onClick={() => onReject(rejectable)}>
          {t('staff.reject_many', { count: rejectable.length })}
        </Button>
      )}
    </>
  );
}
