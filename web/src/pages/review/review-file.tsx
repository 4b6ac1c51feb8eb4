import { useLayoutEffect, useState } from 'preact/hooks';
import type {
  Answers,
  Question,
} from '../../../../src/modules/enrolments/forms/questions/form-question.ts';
import { api, type Dto, unwrap } from '../../api/client.ts';
import { useApiQuery, useFullList, useRefresh } from '../../api/queries.ts';
import { AnswersShown } from '../../components/answer-list.tsx';
import { MissingRequirements } from '../../components/missing-requirements.tsx';
import { Avatar } from '../../design/avatar.tsx';
import { QueryResult } from '../../design/query-result.tsx';
import { TextArea } from '../../forms/fields.tsx';
import { Form } from '../../forms/form.tsx';
import { useForm } from '../../forms/use-form.ts';
import { ifMatchOrNew } from '../../forms/use-version.ts';
import { number, pick, stateName } from '../../i18n/format.ts';
import { t, tValue } from '../../i18n/t.ts';
import { showToast } from '../../shell/toasts.tsx';

interface Props {
  cohortId: string;
  applicationId: string;
  onDone: () => void;
}

/** An application to read and to score. */
export function ReviewFile({ cohortId, applicationId, onDone }: Props) {
  const params = { params: { path: { id: applicationId } } };
  const application = useApiQuery(['applications', applicationId], () =>
    api.GET('/api/v1/applications/{id}', params),
  );
  const reviews = useFullList(['applications', applicationId, 'reviews'], () =>
    api.GET('/api/v1/applications/{id}/reviews', params),
  );
  const rubric = useApiQuery(['cohorts', cohortId, 'rubric'], () =>
    api.GET('/api/v1/cohorts/{id}/rubric', { params: { path: { id: cohortId } } }),
  );
  return (
    <QueryResult query={application}>
      {(file) => (
        <article class="review-file">
          <div>
            <header>
              <Avatar name={file.latinName} />
              <h2>
                {file.latinName} {file.nativeName}
              </h2>
              <p class="quiet">
                {[stateName(file.memberState), file.organisation].filter(Boolean).join(' · ')} ·{' '}
                {tValue('common.origin_', file.origin)}
                {file.rank !== null &&
                  ` · ${t('selection.rank_number', { rank: number(file.rank) })}`}
              </p>
            </header>
            <MissingRequirements missing={file.missing} />
            <AnswersShown
              questions={file.questions as Question[]}
              answers={(file.answers ?? {}) as Answers}
              documents={file.documents}
            />
          </div>
          <section class="card scores">
            <h3>{t('selection.your_scores')}</h3>
            <QueryResult query={rubric}>
              {({ criteria }) => (
                <QueryResult query={reviews}>
                  {({ items: written }) => (
                    <Scores
                      criteria={criteria}
                      applicationId={applicationId}
                      own={written.find((review) => review.own)}
                      decided={file.state !== 'submitted'}
                      onDone={onDone}
                    />
                  )}
                </QueryResult>
              )}
            </QueryResult>
            <p class="hint">{t('selection.desk_keys')}</p>
          </section>
        </article>
      )}
    </QueryResult>
  );
}

interface ScoresProps {
  criteria: Dto<'CriterionDto'>[];
  applicationId: string;
  own: Dto<'ReviewDto'> | undefined;
  decided: boolean;
  onDone: () => void;
}

function Scores({ criteria, applicationId, own, decided, onDone }: ScoresProps) {
  const refresh = useRefresh();
  const [row, setRow] = useState(0);
  const done = (text: string) => {
    showToast(text);
    for (const key of ['review-files', 'review-desks', 'applications']) void refresh(key);
    onDone();
  };
  const write = (body: Dto<'WriteReviewDto'>, version: number) =>
    unwrap(
      api.PUT('/api/v1/applications/{id}/review', {
        params: { path: { id: applicationId }, header: ifMatchOrNew(version) },
        body,
      }),
    );
  const reload = () => refresh('applications');
  const form = useForm({
    initial: { scores: (own?.scores ?? {}) as Record<string, number>, comment: own?.comment ?? '' },
    draft: `review ${applicationId}`,
    version: own?.version ?? 0,
    reload,
    submit: ({ scores, comment }, version) =>
      write({ scores, comment: comment.trim() || null }, version),
    done: () => done(t('selection.review_saved')),
  });
  const score = (id: string, points: number) =>
    form.set({ scores: { ...form.values.scores, [id]: points } });

  // A layout effect, since an effect after painting could handle the next key with the previous row.
  // Digits score the criterion that is marked; the arrows mark another; s saves.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = (event.target as HTMLElement).closest?.('input, textarea, select');
      const criterion = criteria[row];
      if (typing || event.ctrlKey || event.metaKey || event.altKey || !criterion) return;
      if (/^\d$/.test(event.key) && Number(event.key) <= criterion.maxPoints) {
        score(criterion.id, Number(event.key));
        setRow(Math.min(criteria.length - 1, row + 1));
      } else if (event.key === 'ArrowDown') setRow(Math.min(criteria.length - 1, row + 1));
      else if (event.key === 'ArrowUp') setRow(Math.max(0, row - 1));
      else if (event.key === 's') form.props.onSubmit(event);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  if (decided) return <p class="quiet">{t('selection.file_decided')}</p>;
  return (
    <>
      <Conflict
        version={own?.version ?? 0}
        reload={reload}
        onDeclare={(conflictReason, version) =>
          write({ conflictReason }, version).then(() => done(t('selection.conflict_saved')))
        }
      />
      <Form form={form} send={t('selection.save_review')}>
        {criteria.map((criterion, index) => (
          <fieldset
            key={criterion.id}
            class={index === row ? 'criterion marked' : 'criterion'}
            onFocusIn={() => setRow(index)}
          >
            <legend>
              {pick(criterion.name)}{' '}
              <span class="quiet small">
                {t('selection.points_of', { max: number(criterion.maxPoints) })}
              </span>
            </legend>
            <Points
              criterion={criterion}
              value={form.values.scores[criterion.id]}
              onChange={(points) => score(criterion.id, points)}
            />
            {form.errorAt(`/scores/${criterion.id}`) && (
              <p class="error">{form.errorAt(`/scores/${criterion.id}`)}</p>
            )}
          </fieldset>
        ))}
        <TextArea label={t('selection.comment')} optional rows={3} {...form.bind('comment')} />
      </Form>
    </>
  );
}

/** Points are chosen with one tap if there are few, and typed otherwise. */
function Points({
  criterion,
  value,
  onChange,
}: {
  criterion: Dto<'CriterionDto'>;
  value: number | undefined;
  onChange: (points: number) => void;
}) {
  if (criterion.maxPoints > 10) {
    return (
      <input
        type="number"
        class="short"
        min={0}
        max={criterion.maxPoints}
        aria-label={pick(criterion.name)}
        value={value ?? ''}
        onInput={({ currentTarget }) => onChange(Number(currentTarget.value))}
      />
    );
  }
  return (
    <div class="points">
      {Array.from({ length: criterion.maxPoints + 1 }, (_, points) => (
        <label key={points}>
          <input
            type="radio"
            name={criterion.id}
            checked={value === points}
            onChange={() => onChange(points)}
          />
          <span>{number(points)}</span>
        </label>
      ))}
    </div>
  );
}

interface ConflictProps {
  version: number;
  reload: () => Promise<unknown>;
  onDeclare: (reason: string, version: number) => Promise<unknown>;
}

function Conflict({ version, reload, onDeclare }: ConflictProps) {
  const form = useForm({
    initial: { conflictReason: '' },
    version,
    reload,
    submit: ({ conflictReason }, read) => onDeclare(conflictReason.trim(), read),
  });
  return (
    <details>
      <summary>{t('selection.conflict')}</summary>
      <Form form={form} send={t('selection.declare_conflict')}>
        <TextArea
          label={t('coordinate.reason')}
          hint={t('selection.conflict_hint')}
          rows={2}
          {...form.bind('conflictReason')}
        />
      </Form>
    </details>
  );
}
