import { api, type Dto } from '../../../api/client.ts';
import { faultsText } from '../../../api/problem-text.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Progress } from '../../../design/progress.tsx';
import { dayOf, pick } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { completionRequirements } from '../../../kinds/completion-requirements/completion-requirements.ts';
import { useKinds } from '../../../plugins/use-kind.ts';

type Award = Dto<'AwardProgressDto'>;

/**
 * What a person has done for the certificates of a cohort, as the rule counts it on the server:
 * trainers and coordinators see the same. Empty while it loads, and where it cannot be read.
 */
export function useAwards(enrolmentId: string): Award[] {
  const awards =
    useApiQuery(['study', enrolmentId, 'requirements'], () =>
      api.GET('/api/v1/enrolments/{id}/requirements', { params: { path: { id: enrolmentId } } }),
    ).data?.items ?? [];
  useKinds(
    completionRequirements,
    awards.flatMap(({ requirements }) => requirements.map(({ kind }) => kind)),
  );
  return awards;
}

/** What the rule of an award asks for; nothing where the cohort has none of it. */
export const requirementsOf = (award: Award) =>
  award.requirements.flatMap(({ kind, done, needed }) => {
    const view = completionRequirements.find(kind);
    return view && needed > 0 ? [{ view, done, needed }] : [];
  });

/** What is done and what is missing for each certificate of a cohort. */
export function CertificateRequirements({ enrolmentId }: { enrolmentId: string }) {
  const awards = useAwards(enrolmentId);
  if (awards.length === 0) return null;
  return (
    <section class="card spaced">
      <h2>{t('common.way')}</h2>
      {awards.map((award) => (
        <Requirements key={award.kind} award={award} isOnly={awards.length === 1} />
      ))}
    </section>
  );
}

function Requirements({ award, isOnly }: { award: Award; isOnly: boolean }) {
  const requirements = requirementsOf(award);
  const left = requirements.filter(({ done, needed }) => done < needed);
  return (
    <>
      {(award.title || !isOnly) && (
        <h3>{pick(award.title) || tValue('common.award_', award.kind)}</h3>
      )}
      <ul class="requirements">
        {requirements.map(({ view, done, needed }) => (
          <li key={view.kind} class={done < needed ? '' : 'done'}>
            <Progress value={done} max={needed} text={view.sentence({ done, needed })} />
          </li>
        ))}
      </ul>
      <Outcome {...award} />
      {!award.metAt &&
        left.map(
          ({ view }) =>
            view.Help && (
              <p key={view.kind}>
                <view.Help />
              </p>
            ),
        )}
    </>
  );
}

/** The certificate that was issued, or what is said about it until then. */
export function Outcome(award: Award) {
  const { metAt, certificateNumber, missing } = award;
  if (certificateNumber) {
    return (
      <p>
        <a href="/certificates">{t('common.way_issued', { number: certificateNumber })}</a>
      </p>
    );
  }
  const isShort = requirementsOf(award).some(({ done, needed }) => done < needed);
  const shown = completionRequirements.all().map((view) => view.missing);
  const others = missing.filter(({ code }) => !shown.includes(code));
  return (
    <>
      {others.length > 0 && <p>{faultsText(others)}</p>}
      {metAt && isShort && <p>{t('common.added_since')}</p>}
      {metAt && others.length === 0 && <p>{t('common.way_met', { when: dayOf(metAt) })}</p>}
    </>
  );
}
