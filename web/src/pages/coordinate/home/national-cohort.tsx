import type { Dto } from '../../../api/client.ts';
import { Badge } from '../../../design/badge.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { AreaMark } from '../../../design/cover.tsx';
import {
  days,
  fromNow,
  languageOf,
  moment,
  number,
  pick,
  stateName,
} from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type Cohort = Dto<'NationalCohortDto'>;

/** Most seats that are drawn; beyond that, only the sentence counts them. */
const MAX_DRAWN = 40;

/** One cohort for one country: its seats, the application period, and where its people are. */
export function NationalCohort({ cohort }: { cohort: Cohort }) {
  const { id, title, theme, stage, startsOn, endsOn } = cohort;
  return (
    <article class="card national-cohort">
      <header>
        <AreaMark theme={theme} />
        <div>
          <h3>
            <a href={`/coordinate/${id}`} lang={languageOf(title)}>
              {pick(title)}
            </a>{' '}
            <Badge state={stage} />
          </h3>
          <p class="quiet">{days(startsOn, endsOn)}</p>
        </div>
        <NextPage cohort={cohort} />
      </header>
      <div class="national-facts">
        <Seats cohort={cohort} />
        <Period cohort={cohort} />
      </div>
      <Figures cohort={cohort} />
    </article>
  );
}

/** The button to what comes next for the country in this cohort. */
function NextPage({ cohort }: { cohort: Cohort }) {
  const { id, offered, waiting } = cohort;
  const [page, text] =
    offered > 0
      ? (['/applications?state=offered', t('homes.see_offers')] as const)
      : isToRank(cohort)
        ? (['/nominations', t('homes.rank')] as const)
        : isOpenForApplications(cohort)
          ? (['/nominations', t('homes.nominate')] as const)
          : waiting > 0
            ? (['/waiting-list', t('homes.see_waiting_list')] as const)
            : (['', t('homes.open_cohort')] as const);
  return <LinkButton href={`/coordinate/${id}${page}`}>{text}</LinkButton>;
}

/** Whether nominees have no place yet in the order of preference that decides on seats. */
export const isToRank = ({ ranked, stage, unranked }: Cohort) =>
  ranked && stage !== 'running' && unranked > 0;

/** Whether people can be nominated now. */
export const isOpenForApplications = ({ stage, applicationsOpenAt, applicationsCloseAt }: Cohort) =>
  stage === 'open' &&
  new Date(applicationsOpenAt) <= new Date() &&
  new Date(applicationsCloseAt) > new Date();

/** The seats of the country as squares, and the same in a sentence. */
function Seats({ cohort }: { cohort: Cohort }) {
  const { memberState, seats, seated, ownOffered, inOpenPool, released } = cohort;
  const [accepted, free] = [seated - ownOffered, seats - seated];
  const drawn = [
    ...Array<string>(accepted).fill('accepted'),
    ...Array<string>(ownOffered).fill('offered'),
    ...Array<string>(Math.max(0, free)).fill('free'),
  ];
  return (
    <section>
      <h4>{t('homes.seats_of', { state: stateName(memberState) })}</h4>
      {seats > 0 && (
        <div class="home-seats" aria-hidden="true">
          {drawn.slice(0, MAX_DRAWN).map((kind, index) => (
            <span key={index} class={`home-seat ${kind}`} />
          ))}
        </div>
      )}
      <p class="small">
        {seats === 0
          ? t('homes.no_own_seats')
          : free === seats
            ? t('homes.seats_all_free', { count: seats })
            : t('homes.seats_summary', {
                ...{ count: seats, accepted: number(accepted) },
                ...{ offered: number(ownOffered), free: number(free) },
              })}
        {inOpenPool > 0 && ` · ${t('homes.in_open_pool', { count: inOpenPool })}`}
        {released > 0 && ` · ${t('homes.released', { count: released })}`}
      </p>
    </section>
  );
}

/** The application period: how much of it has passed, and when it ends. */
function Period({ cohort }: { cohort: Cohort }) {
  const { id, memberState, applicationsOpenAt, applicationsCloseAt } = cohort;
  const [from, to] = [
    new Date(applicationsOpenAt).getTime(),
    new Date(applicationsCloseAt).getTime(),
  ];
  const now = Date.now();
  const [key, at] =
    now < from
      ? (['homes.opens_at', applicationsOpenAt] as const)
      : ([now < to ? 'homes.closes_at' : 'homes.closed_at', applicationsCloseAt] as const);
  const bar = `period-${id}-${memberState}`;
  return (
    <section>
      <h4 class="row between">
        {t(key, { when: moment(at) })}
        <span class="days-left">{fromNow(at)}</span>
      </h4>
      <label class="visually-hidden" for={bar}>
        {t('homes.window_passed')}
      </label>
      <progress id={bar} value={Math.min(Math.max(now - from, 0), to - from)} max={to - from} />
    </section>
  );
}

/** Where the country's people are; what is nobody's is left out. */
function Figures({ cohort }: { cohort: Cohort }) {
  const all: [string, number][] = [
    [t('common.state_nominated'), cohort.nominated],
    [t('homes.applied'), cohort.applied],
    [t('homes.no_answer'), cohort.offered],
    [t('common.state_accepted'), cohort.accepted],
    [t('common.state_declined'), cohort.declined],
    [t('common.state_waiting'), cohort.waiting],
  ];
  const figures = all.filter(([, value]) => value > 0);
  if (figures.length === 0) return null;
  return (
    <dl class="national-figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
