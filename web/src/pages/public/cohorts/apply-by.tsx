import './apply-by.css';
import type { ComponentChildren } from 'preact';
import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { dayOf, hourWithZone } from '../../../components/cohort/deadline.ts';
import { TimeLeftBadge } from '../../../components/offer/time-left-badge.tsx';
import { Icon } from '../../../design/icon.tsx';
import {
  day,
  hasOtherClockTime,
  languageOf,
  momentWithZone,
  number,
  pick,
} from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';

/** Most questions that are shown in their own words. */
const FEW_QUESTIONS = 4;

interface Props {
  cohort: Dto<'CohortDto'>;
  /** The buttons. */
  children: ComponentChildren;
}

/** Until when one can apply, the buttons to do so, and what it takes. */
export function ApplyBy({ cohort, children }: Props) {
  const { applicationsCloseAt: at, timeZone } = cohort;
  return (
    <section class="card apply-by" aria-label={t('public.apply')}>
      <p>
        <span class="block quiet">{t('public.apply_by')}</span>
        <strong class="apply-by-day">{dayOf(at)}</strong>
        <span class="block small quiet">{hourWithZone(at)}</span>
        {hasOtherClockTime(at, timeZone) && (
          <span class="block small quiet">
            {t('public.closes_at_place', { when: momentWithZone(at, timeZone) })}
          </span>
        )}
      </p>
      <p>
        <TimeLeftBadge until={at} />
      </p>
      <div class="apply-by-buttons">{children}</div>
      <Needed cohort={cohort} />
      {cohort.decisionsBy && (
        <p class="small apply-by-decision">
          <Icon name="notification" />
          <span>{t('public.decisions_by', { day: day(cohort.decisionsBy) })}</span>
        </p>
      )}
      <p class="small apply-by-ask">
        <span class="quiet">{t('public.questions')}</span>{' '}
        <a href="/guide#ask">{t('public.ask_coordinator')}</a>
      </p>
    </section>
  );
}

/** What an application takes: the answers and documents that its form asks for, and who may apply. */
function Needed({ cohort }: Pick<Props, 'cohort'>) {
  const form = useApiQuery(['cohorts', cohort.id, 'form'], () =>
    api.GET('/api/v1/cohorts/{id}/form', { params: { path: { id: cohort.id } } }),
  );
  const asked = (form.data?.questions ?? []).filter(({ kind }) => kind !== 'consent');
  const { stakeholderGroups, minimumAge, priorCertificate } = cohort.requirements;
  const people = [
    stakeholderGroups.map((group) => tValue('common.group_', group)).join(', '),
    minimumAge !== null && t('public.from_age', { age: number(minimumAge) }),
    priorCertificate && t('public.prior_certificate'),
  ].filter(Boolean);
  if (asked.length + people.length === 0) return null;
  return (
    <div class="apply-by-needs">
      {asked.length > 0 && (
        <>
          <p class="small quiet">{t('public.apply_later')}</p>
          <h2>{t('public.you_need')}</h2>
          <Asked questions={asked} />
        </>
      )}
      {people.length > 0 && (
        <>
          <h2>{t('public.who_may')}</h2>
          <p>{people.join(' · ')}</p>
        </>
      )}
    </div>
  );
}

/** Questions in their own words where they are few, else their number; documents always by name. */
function Asked({ questions }: { questions: Dto<'FormQuestionDto'>[] }) {
  const isDocument = ({ kind }: Dto<'FormQuestionDto'>) => kind === 'file';
  const answers = questions.filter((question) => !isDocument(question));
  const areFew = answers.length <= FEW_QUESTIONS;
  return (
    <ul>
      {!areFew && (
        <li>
          <Icon name="application" />
          {t('public.form_questions', { count: answers.length })}
        </li>
      )}
      {[...(areFew ? answers : []), ...questions.filter(isDocument)].map((question) => (
        <li key={question.id}>
          <Icon name={isDocument(question) ? 'unit' : 'application'} />
          <span>
            <span lang={languageOf(question.label)}>{pick(question.label)}</span>
            {!question.required && <span class="quiet small"> {t('common.optional')}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
