import { Field } from '../../../forms/fields.tsx';
import { t } from '../../../i18n/t.ts';

interface Props {
  value: string;
  /** Whether what was typed is no number of a certificate. */
  isWrong: boolean;
  onChange: (typed: string) => void;
}

/** The number of a certificate, as somebody types it from paper. */
export const NumberField = ({ value, isWrong, onChange }: Props) => (
  <Field
    label={t('common.certificate_number')}
    hint={t('public.number_hint')}
    error={isWrong ? t('public.number_wrong') : undefined}
  >
    {(ids) => (
      <input
        {...ids}
        value={value}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )}
  </Field>
);
