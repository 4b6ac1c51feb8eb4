import { api, type Dto } from '../../../api/client.ts';
import { faultsText } from '../../../api/problem-text.ts';
import { useApiQuery } from '../../../api/queries.ts';
import { Progress } from '../../../design/progress.tsx';
import { day, pick } from '../../../i18n/format.ts';
import { t, tValue } from '../../../i18n/t.ts';
import { completionRequirements } from '../../../kinds/completion-requirements/completion-requirements.ts';
import { useKinds } from '../../../plugins/use-kind.ts';

type Award = Dto<'AwardProgressDto'>;

/** What the rule of an award asks for; nothing where the cohort has none of it. */
const requirementsOf = (award: Award) =>
  award.requirements.flatMap(({ kind, done, needed }) => {
    const view = completionRequirements.find(kind);
    return view && needed > 0 ? [{ view, done, needed }] : [];
  });

/**
 * What is done and what is missing for the certificates of a cohort, as the rule counts it on the
 * server: trainers and coordinators see the same. `brief` shows the first only.
 */
export function CertificateRequirements({
  enrolmentId,
  brief,
}: {
  enrolmentId: string;
  brief?: boolean;
}) {
  const way = useApiQuery(['study', enrolmentId, 'requirements'], () =>
    api.GET('/api/v1/enrolments/{id}/requirements', { params: { path: { id: enrolmentId } } }),
  );
  // Beside what one studies: where it cannot be read, nothing is missing there.
  const awards = way.data?.items.slice(0, brief ? 1 : undefined) ?? [];
  useKinds(
    completionRequirements,
    awards.flatMap(({ requirements }) => requirements.map(({ kind }) => kind)),
  );
  if (awards.length === 0) return null;
  return (
    <section class={brief ? '' : 'card spaced'}>
      {brief ? <h3>{t('common.way')}</h3> : <h2>{t('common.way')}</h2>}
      {awards.map((award) => (
        <Way key={award.kind} award={award} named={!brief} />
      ))}
    </section>
  );
}

function Way({ award, named }: { award: Award; named: boolean }) {
  const { metAt, certificateNumber, missing } = award;
  const requirements = requirementsOf(award);
  const left = requirements.filter(({ done, needed }) => done < needed);
  const title = pick(award.title ?? undefined) || tValue('common.award_', award.kind);
  return (
    <>
      {named && <h3>{title}</h3>}
      <ul class="requirements">
        {requirements.map(({ view, done, needed }) => (
          <li key={view.kind} class={done < needed ? '' : 'done'}>
            <Progress value={done} max={needed} text={view.sentence({ done, needed })} />
          </li>
        ))}
      </ul>
      <Outcome {...{ metAt, certificateNumber, missing }} short={left.length > 0} />
      {!metAt &&
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

function Outcome({
  metAt,
  certificateNumber,
  missing,
  short,
}: Pick<Award, 'metAt' | 'certificateNumber' | 'missing'> & { short: boolean }) {
  if (certificateNumber) {
    return (
      <p>
        <a href="/certificates">{t('common.way_issued', { number: certificateNumber })}</a>
      </p>
    );
  }
  const said = completionRequirements.all().map((view) => view.missing);
  const others = missing.filter(({ code }) => !said.includes(code));
  return (
    <>
      {others.length > 0 && <p>{faultsText(others)}</p>}
      {metAt && short && <p>{t('common.added_since')}</p>}
      {metAt && others.length === 0 && <p>{t('common.way_met', { when: day(metAt) })}</p>}
    </>
  );
}
