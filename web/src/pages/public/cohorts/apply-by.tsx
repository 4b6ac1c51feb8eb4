import './apply-by.css';
import type { ComponentChildren } from 'preact';
import { api, type Dto } from '../../../api/client.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { dayOf, hourWithZone } from '../../../components/cohort/deadline.ts';
import { useTimeLeft } from '../../../components/offer/time-left.ts';
import { Icon } from '../../../design/icon.tsx';
import { hasOtherClockTime, momentWithZone, number } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';

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
        <span class="badge time-left">
          <Icon name="time" />
          {useTimeLeft(at)}
        </span>
      </p>
      <div class="apply-by-buttons">{children}</div>
      <Needed cohort={cohort} />
      <p class="small apply-by-ask">
        <a href="/guide#ask">{t('common.who_to_ask')}</a>
      </p>
    </section>
  );
}

/** What an application takes: the questions of the form, documents, and who may apply. */
function Needed({ cohort }: Pick<Props, 'cohort'>) {
  const form = useApiQuery(['cohorts', cohort.id, 'form'], () =>
    api.GET('/api/v1/cohorts/{id}/form', { params: { path: { id: cohort.id } } }),
  );
  const questions = form.data?.questions ?? [];
  const documents = questions.filter(({ kind }) => kind === 'file').length;
  const answers = questions.filter(({ kind }) => kind !== 'file' && kind !== 'consent').length;
  const { stakeholderGroups, minimumAge, priorCertificate } = cohort.requirements;
  const people = [
    stakeholderGroups.map((group) => tValue('common.group_', group)).join(', '),
    minimumAge !== null && t('public.from_age', { age: number(minimumAge) }),
    priorCertificate && t('public.prior_certificate'),
  ].filter(Boolean);
  if (answers + documents + people.length === 0) return null;
  return (
    <div class="apply-by-needs">
      {answers + documents > 0 && (
        <>
          <p class="small quiet">{t('public.apply_later')}</p>
          <h2>{t('public.you_need')}</h2>
          <ul>
            {answers > 0 && (
              <li>
                <Icon name="application" />
                {t('public.form_questions', { count: answers })}
              </li>
            )}
            {documents > 0 && (
              <li>
                <Icon name="unit" />
                {t('public.form_documents', { count: documents })}
              </li>
            )}
          </ul>
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
