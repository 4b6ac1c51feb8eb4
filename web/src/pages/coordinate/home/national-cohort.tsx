import type { Dto } from '../../../api/client.ts';
import { Badge } from '../../../design/badge.tsx';
import { LinkButton } from '../../../design/button.tsx';
import { AreaMark } from '../../../design/cover.tsx';
import { Icon } from '../../../design/icon.tsx';
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
        {step.link && (
          <LinkButton small href={`/coordinate/${id}${step.link.page}`}>
            {step.link.text}
          </LinkButton>
        )}
      </header>
      <div class="national-facts">
        <Seats cohort={cohort} />
        <Period cohort={cohort} />
      </div>
      <Figures cohort={cohort} />
      <UnansweredOffers offers={offers} />
      {step.text && <p class="small quiet">{step.text}</p>}
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

/** When the application period begins or ends. */
function Period({ cohort }: { cohort: Cohort }) {
  const { applicationsOpenAt, applicationsCloseAt } = cohort;
  const now = new Date().toISOString();
  const [key, at] =
    now < applicationsOpenAt
      ? (['homes.opens_at', applicationsOpenAt] as const)
      : ([
          now < applicationsCloseAt ? 'homes.closes_at' : 'homes.closed_at',
          applicationsCloseAt,
        ] as const);
  const left = new Date(at).getTime() - Date.now();
  const isSoon = left > 0 && left < SOON_DAYS * 86_400_000;
  return (
    <section class="national-period">
      <Icon name="cohort" />
      <div>
        <h4>{t(key, { when: moment(at) })}</h4>
        <p class={isSoon ? 'small days-left' : 'small quiet'}>{fromNow(at)}</p>
      </div>
    </section>
  );
}

/** How far the country's people are; those who are out of it only where there are any. */
function Figures({ cohort }: { cohort: Cohort }) {
  const { nominated, applied, offered, accepted, declined, waiting } = cohort;
  const figures: [string, number][] = [
    [t('common.state_nominated'), nominated],
    [t('homes.applied'), applied],
    [t('homes.no_answer'), offered],
    [t('common.state_accepted'), accepted],
  ];
  const others: [string, number][] = [
    [t('common.state_declined'), declined],
    [t('common.state_waiting'), waiting],
  ];
  return (
    <dl class="national-figures">
      {[...figures, ...others.filter(([, value]) => value > 0)].map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
