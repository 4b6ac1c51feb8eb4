import { useLocation } from 'preact-iso';
import { api, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { languageChoices } from '../../../forms/choices.ts';
import { Select, TextInput } from '../../../forms/fields.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import { MultilingualForm } from '../../../forms/multilingual-form.tsx';
import { slugFrom } from '../../../forms/slug.ts';
import { useForm } from '../../../forms/use-form.ts';
import type { Localised } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { AreaSelect } from './area-select.tsx';

export default function NewCourse() {
  const { route } = useLocation();
  const refresh = useRefresh();
  const form = useForm({
    initial: {
      title: { en: '' } as Localised,
      summary: { en: '' } as Localised,
      slug: '',
      language: 'en',
      licence: 'CC BY 4.0',
      credit: '',
      priorityAreaId: '',
    },
    draft: 'new course',
    submit: ({ language, slug, priorityAreaId, ...values }) =>
      unwrap(
        api.POST('/api/v1/courses', {
          body: {
            ...values,
            slug: slug || slugFrom(values.title.en),
            language: language as 'en',
            priorityAreaId: priorityAreaId || null,
          },
        }),
      ),
    done: ({ id }) => {
      void refresh('my-courses');
      route(`/teach/courses/${id}`);
    },
  });
  return (
    <StaffPage title={t('teach.new_course')} above={{ href: '/teach', text: t('common.teach') }}>
      <MultilingualForm form={form} send={t('teach.create_draft')}>
        <LocalisedInput label={t('common.title')} {...form.bind('title')} />
        <LocalisedInput label={t('common.summary')} long {...form.bind('summary')} />
        <AreaSelect {...form.bind('priorityAreaId')} />
        <Select
          label={t('common.language')}
          choices={languageChoices()}
          {...form.bind('language')}
        />
        <TextInput label={t('common.licence')} {...form.bind('licence')} />
        <TextInput
          label={t('common.credit')}
          hint={t('teach.credit_hint')}
          {...form.bind('credit')}
        />
        <TextInput
          label={t('common.slug')}
          hint={t('common.slug_hint')}
          optional
          {...form.bind('slug')}
        />
      </MultilingualForm>
    </StaffPage>
  );
}
