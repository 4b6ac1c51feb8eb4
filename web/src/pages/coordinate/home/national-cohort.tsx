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
import { nationalStep } from './national-step.ts';
import { UnansweredOffers } from './unanswered-offers.tsx';

type Cohort = Dto<'NationalCohortDto'>;

/** Most seats that are drawn; beyond that, only the sentence counts them. */
const MAX_DRAWN = 40;

interface Props {
  cohort: Cohort;
  /** Offers to its people that are not answered. */
  offers: Dto<'UnansweredOfferDto'>[];
}

/** Days before an application period ends from which this stands out. */
const SOON_DAYS = 7;

/** One cohort for one country: its seats, its application period, its people and what comes next. */
export function NationalCohort({ cohort, offers }: Props) {
  const { id, title, theme, stage, startsOn, endsOn } = cohort;
  const step = nationalStep(cohort);
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
          <p class="small quiet">{days(startsOn, endsOn)}</p>
        </div>
      </header>
      <div class="national-facts">
        <Seats cohort={cohort} />
        <Period cohort={cohort} />
      </div>
      <Figures cohort={cohort} />
      <UnansweredOffers offers={offers} />
      <footer class="row between">
        <strong>{step.text}</strong>
        {step.link && (
          <LinkButton small href={`/coordinate/${id}${step.link.page}`}>
            {step.link.text}
          </LinkButton>
        )}
      </footer>
    </article>
  );
}

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
  const left = new Date(at).getTime() - now;
  const isSoon = left > 0 && left < SOON_DAYS * 86_400_000;
  const bar = `period-${id}-${memberState}`;
  return (
    <section>
      <h4 class="row between">
        {t(key, { when: moment(at) })}
        <span class={isSoon ? 'days-left' : 'quiet'}>{fromNow(at)}</span>
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
