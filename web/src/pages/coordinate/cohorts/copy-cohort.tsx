import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { DayInput } from '../../../forms/day-input.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { Form } from '../../../forms/form.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import { slugFrom } from '../../../forms/slug.ts';
import { useForm } from '../../../forms/use-form.ts';
import { t } from '../../../i18n/t.ts';

/** The same weekday a year later; all dates of the copy move by as many days. */
const aYearLater = (day: string) =>
  new Date(Date.parse(day) + 364 * 86_400_000).toISOString().slice(0, 10);

/** Copies a cohort for the next year. */
export function CopyCohort({ cohort }: { cohort: Dto<'CohortDto'> }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('selection.copy')}</Button>
      <Dialog title={t('selection.copy')} open={open} onClose={() => setOpen(false)}>
        <CopyForm cohort={cohort} />
      </Dialog>
    </>
  );
}

function CopyForm({ cohort }: { cohort: Dto<'CohortDto'> }) {
  const { route } = useLocation();
  const refresh = useRefresh();
  const form = useForm({
    initial: { title: cohort.title, startsOn: aYearLater(cohort.startsOn), slug: '' },
    submit: ({ title, startsOn, slug }) =>
      unwrap(
        api.POST('/api/v1/cohorts/{id}/copies', {
          params: { path: { id: cohort.id } },
          body: {
            title,
            startsOn,
            slug: slug || `${slugFrom(title.en)}-${startsOn.slice(0, 4)}`,
          },
        }),
      ),
    done: ({ id }) => {
      void refresh('cohorts');
      route(`/coordinate/${id}/set-up`);
    },
  });
  return (
    <Form form={form} send={t('coordinate.create_draft')}>
      <p>{t('selection.copy_lead')}</p>
      <LocalisedInput label={t('common.title')} {...form.bind('title')} />
      <DayInput
        label={t('coordinate.starts_on')}
        hint={t('selection.copy_dates')}
        {...form.bind('startsOn')}
      />
      <TextInput
        label={t('common.slug')}
        hint={t('common.slug_hint')}
        optional
        {...form.bind('slug')}
      />
    </Form>
  );
}
