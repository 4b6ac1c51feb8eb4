import { api, type Dto } from '../../../api/client.ts';
import { faultsText } from '../../../api/problem-text.ts';
import { useAsk } from '../../../api/use.ts';
import { day, duration, number, pick } from '../../../i18n/format.ts';
import { t, tWord } from '../../../i18n/t.ts';

type Award = Dto<'AwardProgressDto'>;
const kinds = ['units', 'quizzes', 'minutes'] as const;

interface Requirement {
  kind: (typeof kinds)[number];
  done: number;
  needed: number;
}

/** What the rule of an award asks for; nothing where the cohort has none of it. */
const requirementsOf = (award: Award): Requirement[] =>
  kinds.flatMap((kind) => {
    const part = award[kind];
    return part && part.needed > 0 ? [{ kind, ...part }] : [];
  });

const amount = ({ kind }: Requirement, value: number) =>
  kind === 'minutes' ? duration(value) : number(value);

function sentence(requirement: Requirement): string {
  const amounts = {
    done: amount(requirement, requirement.done),
    of: amount(requirement, requirement.needed),
  };
  switch (requirement.kind) {
    case 'units':
      return t('common.way_units', amounts);
    case 'quizzes':
      return t('common.way_quizzes', amounts);
    default:
      return t('common.way_minutes', amounts);
  }
}

/**
 * What is done and what is missing for the certificates of a cohort, as the rule counts it on the
 * server: trainers and coordinators see the same. `brief` shows the first only.
 */
export function CertificateWay({ enrolmentId, brief }: { enrolmentId: string; brief?: boolean }) {
  const way = useAsk(['study', enrolmentId, 'requirements'], () =>
    api.GET('/api/v1/enrolments/{id}/requirements', { params: { path: { id: enrolmentId } } }),
  );
  // Beside what one studies: where it cannot be read, nothing is missing there.
  const awards = way.data?.items.slice(0, brief ? 1 : undefined) ?? [];
  if (awards.length === 0) return null;
  return (
    <section class={brief ? '' : 'card apart'}>
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
  const title = pick(award.title ?? undefined) || tWord('common.award_', award.kind);
  return (
    <>
      {named && <h3>{title}</h3>}
      <ul class="way">
        {requirements.map((requirement) => (
          <li key={requirement.kind} class={left.includes(requirement) ? '' : 'done'}>
            {sentence(requirement)}
          </li>
        ))}
      </ul>
      <Outcome {...{ metAt, certificateNumber, missing }} short={left.length > 0} />
      {!metAt && left.some(({ kind }) => kind === 'minutes') && (
        <p>
          <a href="/workshops">{t('common.my_workshops')}</a>
        </p>
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
  const others = missing.filter(({ code }) => !/^(units|quizzes|minutes)-missing$/.test(code));
  return (
    <>
      {others.length > 0 && <p>{faultsText(others)}</p>}
      {metAt && short && <p>{t('common.added_since')}</p>}
      {metAt && others.length === 0 && <p>{t('common.way_met', { when: day(metAt) })}</p>}
    </>
  );
}
