import { useState } from 'preact/hooks';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { languageChoices } from '../../../forms/choices.ts';
import { Select, TextInput } from '../../../forms/fields.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import { MultilingualForm } from '../../../forms/multilingual-form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import type { Localised } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { AreaSelect } from './area-select.tsx';

type Draft = Dto<'DraftDto'>;

/** Edits the details of a course; the draft's units are edited on their own pages. */
export function CourseDetails({ draft }: { draft: Draft }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('teach.edit_details')}</Button>
      <Dialog title={t('teach.edit_details')} open={open} onClose={close}>
        <Details draft={draft} close={close} />
      </Dialog>
    </>
  );
}

function Details({ draft, close }: { draft: Draft; close: () => void }) {
  const refresh = useRefresh();
  const form = useForm({
    initial: {
      title: draft.title as Localised,
      summary: draft.summary as Localised,
      language: draft.language as string,
      licence: draft.licence,
      credit: draft.credit,
      priorityAreaId: draft.priorityAreaId ?? '',
    },
    draft: `course ${draft.id} details`,
    version: draft.version,
    reload: () => refresh('drafts'),
    submit: ({ language, priorityAreaId, ...values }, version) =>
      unwrap(
        api.PATCH('/api/v1/courses/{id}/draft', {
          params: { path: { id: draft.id }, header: ifMatch(version) },
          body: {
            ...values,
            language: language as 'en',
            priorityAreaId: priorityAreaId || null,
          },
        }),
      ),
    done: () => {
      showToast(t('common.saved'));
      void refresh('drafts');
      void refresh('my-courses');
      close();
    },
  });
  return (
    <MultilingualForm form={form} send={t('common.save')}>
      <p>{t('teach.details_lead')}</p>
      <LocalisedInput label={t('common.title')} {...form.bind('title')} />
      <LocalisedInput label={t('common.summary')} long {...form.bind('summary')} />
      <AreaSelect {...form.bind('priorityAreaId')} />
      <Select label={t('common.language')} choices={languageChoices()} {...form.bind('language')} />
      <TextInput label={t('common.licence')} {...form.bind('licence')} />
      <TextInput
        label={t('common.credit')}
        hint={t('teach.credit_hint')}
        {...form.bind('credit')}
      />
    </MultilingualForm>
  );
}
