import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useFullList, useRefresh } from '../../../api/queries.ts';
import { SessionFacts } from '../../../components/session-facts.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { QueryResult } from '../../../design/query-result.tsx';
import { Form } from '../../../forms/form.tsx';
import { FormLanguages } from '../../../forms/form-languages.tsx';
import { LongForm } from '../../../forms/long-form/long-form.tsx';
import { FormSection } from '../../../forms/long-form/section-menu.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { AutomaticIssueOnHold } from '../certificates/automatic-issue.tsx';
import { CohortFrame } from '../cohort-frame.tsx';
import { bodyOf, CohortFields, valuesOf } from '../cohorts/cohort-form.tsx';
import { CopyCohort } from '../cohorts/copy-cohort.tsx';
import { type Quotas, QuotaTable, quotaList } from '../cohorts/quota-table.tsx';
import { SettingsMenu } from '../settings-menu.tsx';
import { CoursePicker } from './course-picker.tsx';

type Cohort = Dto<'CohortDto'>;

/** The settings of a cohort: texts and dates, seats, courses, workshops. */
export default function SetUp() {
  return (
    <CohortFrame>
      {(cohort) => (
        <>
          <AutomaticIssueOnHold cohortId={cohort.id} />
          <SettingsMenu cohortId={cohort.id}>
            <About key={`about ${cohort.id}`} cohort={cohort} />
            <FormSection id="seats" title={t('coordinate.quotas')}>
              <Seats key={`seats ${cohort.id}`} cohort={cohort} />
            </FormSection>
            <FormSection id="courses" title={t('common.courses')}>
              <CoursePicker key={`courses ${cohort.id}`} cohortId={cohort.id} />
            </FormSection>
            <FormSection id="workshops" title={t('common.workshops')}>
              <Workshops cohortId={cohort.id} />
            </FormSection>
            <FormSection id="copy" title={t('selection.copy')}>
              <p>{t('selection.copy_lead')}</p>
              <CopyCohort cohort={cohort} />
            </FormSection>
          </SettingsMenu>
        </>
      )}
    </CohortFrame>
  );
}

function About({ cohort }: { cohort: Cohort }) {
  const refresh = useRefresh();
  const form = useForm({
    initial: valuesOf(cohort),
    draft: `cohort ${cohort.id}`,
    version: cohort.version,
    reload: () => refresh('cohorts'),
    submit: (values, version) =>
      unwrap(
        api.PATCH('/api/v1/cohorts/{id}', {
          params: { path: { id: cohort.id }, header: ifMatch(version) },
          body: bodyOf(values),
        }),
      ),
    done: () => {
      showToast(t('common.saved'));
      void refresh('cohorts');
      void refresh('awards');
    },
  });
  return (
    <LongForm form={form} send={t('common.save')} edits>
      <FormLanguages>
        <CohortFields form={form} draft={cohort.stage === 'draft'} />
      </FormLanguages>
    </LongForm>
  );
}

function Seats({ cohort }: { cohort: Cohort }) {
  const refresh = useRefresh();
  const quotasBy = (field: 'seats' | 'seated'): Quotas =>
    Object.fromEntries(cohort.quotas.map((quota) => [quota.pool, quota[field]])) as Quotas;
  const form = useForm({
    initial: { quotas: quotasBy('seats') },
    draft: `quotas ${cohort.id}`,
    version: cohort.version,
    reload: () => refresh('cohorts'),
    submit: ({ quotas }, version) =>
      unwrap(
        api.PUT('/api/v1/cohorts/{id}/quotas', {
          params: { path: { id: cohort.id }, header: ifMatch(version) },
          body: { quotas: quotaList(quotas, cohort.seating) },
        }),
      ),
    done: () => {
      showToast(t('common.saved'));
      void refresh('cohorts');
      void refresh('overview');
    },
  });
  return (
    <Form form={form} send={t('coordinate.save_seats')}>
      <QuotaTable
        {...form.bind('quotas')}
        seated={quotasBy('seated')}
        arrival={cohort.seating === 'arrival'}
      />
    </Form>
  );
}

function Workshops({ cohortId }: { cohortId: string }) {
  const workshops = useFullList(['cohorts', cohortId, 'workshops'], () =>
    api.GET('/api/v1/cohorts/{id}/workshops', { params: { path: { id: cohortId } } }),
  );
  return (
    <>
      <QueryResult query={workshops}>
        {({ items }) =>
          items.map((workshop) => (
            <section key={workshop.id} class="card">
              <h3 lang={languageOf(workshop.title)}>{pick(workshop.title)}</h3>
              {workshop.sessions.map((session) => (
                <div key={session.id} class="session">
                  <SessionFacts session={session} />
                  <a href={`/teach/sessions/${session.id}`}>{t('coordinate.run_session')}</a>
                </div>
              ))}
            </section>
          ))
        }
      </QueryResult>
      <p>
        <LinkButton href={`/coordinate/${cohortId}/workshops/new`}>
          {t('coordinate.add_workshop')}
        </LinkButton>
      </p>
    </>
  );
}
