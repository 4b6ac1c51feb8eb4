import { api, type Dto, unwrap } from '../../../api/client.ts';
import { queryClient, useApiQuery, useRefresh } from '../../../api/queries.ts';
import { PersonPicker } from '../../../components/person-picker.tsx';
import { useAction } from '../../../components/use-reauthentication.tsx';
import { Button, LinkButton } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { Empty, QueryResult } from '../../../design/query-result.tsx';
import { Table } from '../../../design/table.tsx';
import { NumberInput } from '../../../forms/fields.tsx';
import { LocalisedInput } from '../../../forms/localised-input.tsx';
import { MultilingualForm } from '../../../forms/multilingual-form.tsx';
import { useForm } from '../../../forms/use-form.ts';
import { ifMatch } from '../../../forms/use-version.ts';
import { number } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { useMe } from '../../../session.ts';
import { showToast } from '../../../shell/toasts.tsx';
import { CohortFrame } from '../cohort-frame.tsx';

type Criterion = Dto<'CriterionDto'>;

/** The reviewers of a cohort, how far they are, and the rubric they use. */
export default function Review() {
  return (
    <CohortFrame>
      {(cohort) =>
        cohort.seating === 'arrival' ? (
          <Notice title={t('selection.no_review')} />
        ) : (
          <>
            <Reviewers cohortId={cohort.id} />
            <Rubric cohortId={cohort.id} />
          </>
        )
      }
    </CohortFrame>
  );
}

function Reviewers({ cohortId }: { cohortId: string }) {
  const refresh = useRefresh();
  const me = useMe();
  const path = { id: cohortId };
  const key = ['cohorts', cohortId, 'reviewers'];
  const reviewers = useApiQuery(key, () =>
    api.GET('/api/v1/cohorts/{id}/reviewers', { params: { path } }),
  );
  const { busy, act } = useAction(() => refresh('cohorts'));
  return (
    <>
      <h2>{t('selection.reviewers')}</h2>
      <p class="quiet">{t('selection.reviewers_lead')}</p>
      <QueryResult query={reviewers}>
        {({ items: people, version }) => {
          const save = (personIds: string[]) =>
            act(async () => {
              const params = { path, header: ifMatch(version) };
              const saved = await unwrap(
                api.PUT('/api/v1/cohorts/{id}/reviewers', { params, body: { personIds } }),
              );
              queryClient.setQueryData(key, saved);
              await refresh('cohorts');
            });
          const ids = people.map(({ personId }) => personId);
          return (
            <>
              {people.length > 0 ? (
                <Table
                  caption={t('selection.reviewers')}
                  rows={people}
                  rowKey={({ personId }) => personId}
                  columns={[
                    { title: t('common.name'), value: ({ latinName }) => latinName },
                    { title: t('common.organisation'), value: ({ organisation }) => organisation },
                    {
                      title: t('selection.scored'),
                      numeric: true,
                      value: ({ scored }) => scored,
                      show: ({ scored, files }) => `${number(scored)} / ${number(files)}`,
                    },
                    { title: t('selection.kept'), numeric: true, value: ({ kept }) => kept },
                    {
                      title: t('coordinate.take_out'),
                      show: ({ personId, latinName }) => (
                        <Button
                          small
                          kind="plain"
                          disabled={busy}
                          aria-label={`${t('coordinate.take_out')}: ${latinName}`}
                          onClick={() => void save(ids.filter((id) => id !== personId))}
                        >
                          {t('coordinate.take_out')}
                        </Button>
                      ),
                    },
                  ]}
                />
              ) : (
                <Empty title={t('selection.no_reviewers')} />
              )}
              <PersonPicker
                label={t('selection.add_reviewer')}
                taken={ids}
                onPick={(id) => void save([...ids, id])}
              />
              {me && ids.includes(me.id) && (
                <LinkButton kind="primary" href={`/review/${cohortId}`}>
                  {t('selection.open_desk')}
                </LinkButton>
              )}
            </>
          );
        }}
      </QueryResult>
    </>
  );
}

function Rubric({ cohortId }: { cohortId: string }) {
  const rubric = useApiQuery(['cohorts', cohortId, 'rubric'], () =>
    api.GET('/api/v1/cohorts/{id}/rubric', { params: { path: { id: cohortId } } }),
  );
  return (
    <>
      <h2>{t('selection.rubric')}</h2>
      <QueryResult query={rubric}>
        {(shown) => <RubricForm key={cohortId} cohortId={cohortId} rubric={shown} />}
      </QueryResult>
    </>
  );
}

function RubricForm({ cohortId, rubric }: { cohortId: string; rubric: Dto<'RubricDto'> }) {
  const refresh = useRefresh();
  const form = useForm({
    initial: { criteria: rubric.criteria },
    draft: `rubric ${cohortId}`,
    version: rubric.version,
    reload: () => refresh('cohorts'),
    submit: ({ criteria }, version) =>
      unwrap(
        api.PUT('/api/v1/cohorts/{id}/rubric', {
          params: { path: { id: cohortId }, header: ifMatch(version) },
          body: { criteria },
        }),
      ),
    done: () => {
      showToast(t('common.saved'));
      void refresh('cohorts');
    },
  });
  const { criteria } = form.values;
  const set = (index: number, changes: Partial<Criterion>) =>
    form.set({
      criteria: criteria.map((entry, at) => (at === index ? { ...entry, ...changes } : entry)),
    });
  const add = () => {
    let next = criteria.length + 1;
    while (criteria.some(({ id }) => id === `criterion-${next}`)) next++;
    const fresh = { id: `criterion-${next}`, name: { en: '' }, maxPoints: 5, weight: 1 };
    form.set({ criteria: [...criteria, fresh] });
  };
  return (
    <MultilingualForm
      form={form}
      send={t('common.save')}
      more={<Button onClick={add}>{t('selection.add_criterion')}</Button>}
    >
      {criteria.map((criterion, index) => (
        <fieldset key={criterion.id} class="card">
          <legend class="visually-hidden">{criterion.name.en}</legend>
          <LocalisedInput
            label={t('selection.criterion')}
            name={criterion.id}
            value={criterion.name}
            onChange={(name) => set(index, { name })}
            error={form.errorAt(`/criteria/${index}/name`)}
          />
          <div class="fields">
            {(['maxPoints', 'weight'] as const).map((field) => (
              <NumberInput
                key={field}
                label={t(field === 'weight' ? 'selection.weight' : 'selection.max_points')}
                name={`${criterion.id}-${field}`}
                min={1}
                max={100}
                value={criterion[field]}
                onChange={(value) => set(index, { [field]: value ?? 1 })}
                error={form.errorAt(`/criteria/${index}/${field}`)}
              />
            ))}
          </div>
          {criteria.length > 1 && (
            <Button
              small
              kind="plain"
              onClick={() => form.set({ criteria: criteria.toSpliced(index, 1) })}
            >
              {t('coordinate.take_out')}
            </Button>
          )}
        </fieldset>
      ))}
    </MultilingualForm>
  );
}
