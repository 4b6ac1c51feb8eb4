import { Checkbox, NumberInput, Select } from '../../../forms/fields.tsx';
import { t } from '../../../i18n/t.ts';
import { unitKinds } from '../../../kinds/units/unit-kinds.ts';
import type { UnitForm } from './use-unit-form.ts';

/** Kinds that are text alone: one can be changed into another. */
const textKinds = () => unitKinds.all().filter(({ loadEditor }) => !loadEditor);

/** What a unit of any kind has besides its title and text. */
export const UnitDetails = ({ form, isText }: { form: UnitForm; isText: boolean }) => (
  <>
    {isText && (
      <Select
        label={t('teach.kind')}
        choices={textKinds().map(({ kind: value, label }) => ({ value, text: label() }))}
        {...form.bind('kind')}
      />
    )}
    <NumberInput label={t('teach.teaching_minutes')} min={0} {...form.bind('teachingMinutes')} />
    <NumberInput label={t('teach.exercise_minutes')} min={0} {...form.bind('exerciseMinutes')} />
    <Checkbox
      label={t('teach.required')}
      hint={t('teach.required_hint')}
      {...form.bind('required')}
    />
  </>
);
