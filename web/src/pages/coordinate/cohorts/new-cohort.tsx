import { useLocation } from 'preact-iso';
import { api, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { StaffPage } from '../../../components/staff-page/staff-page.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { FormLanguages } from '../../../forms/form-languages.tsx';
import { LongForm } from '../../../forms/long-form/long-form.tsx';
import { FormSection, WithSectionMenu } from '../../../forms/long-form/section-menu.tsx';
import { slugFrom } from '../../../forms/slug.ts';
import { useForm } from '../../../forms/use-form.ts';
import { t } from '../../../i18n/t.ts';
import { bodyOf, CohortFields, newCohort } from './cohort-form.tsx';
import { emptyQuotas, QuotaTable, quotaList } from './quota-table.tsx';

export default function NewCohort() {
  const { route } = useLocation();
  const refresh = useRefresh();
  const form = useForm({
    initial: { ...newCohort(), slug: '', quotas: emptyQuotas() },
    draft: 'new cohort',
    submit: ({ slug, quotas, ...values }) =>
      unwrap(
        api.POST('/api/v1/cohorts', {
          body: {
            ...bodyOf(values),
            slug: slug || slugFrom(values.title.en),
            quotas: quotaList(quotas, values.seating),
          },
        }),
      ),
    done: ({ id }) => {
      void refresh('cohorts');
      route(`/coordinate/${id}/set-up`);
    },
  });
  return (
    <StaffPage
      title={t('coordinate.new_cohort')}
      above={{ href: '/coordinate', text: t('common.coordinate') }}
    >
      <WithSectionMenu>
        <LongForm form={form} send={t('coordinate.create_draft')}>
          <FormLanguages>
            <CohortFields
              form={form as never}
              draft
              details={
                <TextInput
                  label={t('common.slug')}
                  hint={t('common.slug_hint')}
                  optional
                  {...form.bind('slug')}
                />
              }
            />
            <FormSection id="seats" title={t('coordinate.quotas')}>
              <QuotaTable {...form.bind('quotas')} arrival={form.values.seating === 'arrival'} />
            </FormSection>
          </FormLanguages>
        </LongForm>
      </WithSectionMenu>
    </StaffPage>
  );
}
