import type { ComponentProps } from 'preact';
import { usePriorityAreas } from '../../../components/use-priority-areas.ts';
import { Select } from '../../../forms/fields.tsx';
import { t } from '../../../i18n/t.ts';

type Props = Omit<ComponentProps<typeof Select>, 'label' | 'hint' | 'choices'>;

/** The priority area of a course; '' for that of the cohorts that study it. */
export function AreaSelect(props: Props) {
  const areas = usePriorityAreas();
  return (
    <Select
      label={t('common.priority_area')}
      hint={t('teach.area_hint')}
      choices={[{ value: '', text: t('teach.area_of_cohorts') }, ...areas]}
      {...props}
    />
  );
}
