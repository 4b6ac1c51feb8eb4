import './national-home.css';
import { api, type Dto, unwrap } from '../../../api/client.ts';
import { LinkButton } from '../../../design/button.tsx';
import { Empty } from '../../../design/query-result.tsx';
import { closing } from '../../../homes/closing.ts';
import type { HomePart, Need } from '../../../homes/home-part.ts';
import { fromNow, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { KeyDates } from './key-dates.tsx';
import { NationalCohort } from './national-cohort.tsx';
import { isToRank, nationalStep, seatsWithoutCandidate, type Turn } from './national-step.ts';

type Home = Dto<'NationalHomeDto'>;

function needsOf({ cohorts }: Home): Need[] {
  return cohorts.flatMap((cohort) => {
    const { id, memberState, applicationsCloseAt, unranked, offered, nextExpiryAt } = cohort;
    const key = `${id} ${memberState}`;
    const about = pick(cohort.title);
    const free = seatsWithoutCandidate(cohort);
    return [
      offered > 0 &&
        nextExpiryAt && {
          key: `answers ${key}`,
          group: 'follow_up' as const,
          icon: 'notification' as const,
          title: t('homes.need_answers', { count: offered }),
          about,
          at: nextExpiryAt,
          due: true,
          when: t('homes.first_expires', { when: fromNow(nextExpiryAt) }),
          href: `/coordinate/${id}/applications?state=offered`,
          action: t('homes.see_offers'),
        },
      isToRank(cohort) && {
        key: `rank ${key}`,
        group: 'decide' as const,
        icon: 'quiz' as const,
        title: t('homes.need_rank', { count: unranked }),
        about,
        note: t('homes.rank_detail'),
        ...closing(applicationsCloseAt),
        href: `/coordinate/${id}/nominations`,
        action: t('homes.rank'),
      },
      free > 0 && {
        key: `nominate ${key}`,
        group: 'decide' as const,
        icon: 'people' as const,
        title: t('homes.need_nominees', { count: free }),
        about,
        ...closing(applicationsCloseAt),
        href: `/coordinate/${id}/nominations`,
        action: t('homes.nominate'),
      },
    ].filter((need) => typeof need === 'object' && need !== null) as Need[];
  });
}

const seatKinds = () => [
  ['accepted', t('common.state_accepted')],
  ['offered', t('homes.seat_offered')],
  ['free', t('homes.seat_free')],
];

const SeatKey = () => (
  <ul class="seat-key" aria-hidden="true">
    {seatKinds().map(([kind, name]) => (
      <li key={kind}>
        <span class={`home-seat ${kind}`} /> {name}
      </li>
    ))}
  </ul>
);

function View({ data: { cohorts, unanswered } }: { data: Home }) {
  if (cohorts.length === 0) {
    return (
      <section>
        <h2>{t('homes.open_cohorts')}</h2>
        <Empty
          title={t('homes.no_open')}
          action={<LinkButton href="/coordinate">{t('homes.all_cohorts')}</LinkButton>}
        >
          <p>{t('homes.no_open_detail')}</p>
        </Empty>
      </section>
    );
  }
  const withTurn = (...turns: Turn[]) =>
    turns.flatMap((turn) => cohorts.filter((cohort) => nationalStep(cohort).turn === turn));
  const sections = [
    [t('homes.open_cohorts'), withTurn('own', 'no one')],
    [t('homes.unanswered'), withTurn('others')],
  ] as const;
  const ofSeveralCountries = new Set(cohorts.map(({ memberState }) => memberState)).size > 1;
  return (
    <div class="home-main">
      <div>
        {sections.map(
          ([heading, shown], index) =>
            shown.length > 0 && (
              <section key={heading} class="national-cohorts">
                <div class="row between home-heading">
                  <h2>{heading}</h2>
                  {(index === 0 || shown.length === cohorts.length) && <SeatKey />}
                </div>
                {shown.map((cohort) => (
                  <NationalCohort
                    key={`${cohort.id} ${cohort.memberState}`}
                    cohort={cohort}
                    offers={unanswered.filter(
                      ({ cohortId, memberState }) =>
                        cohortId === cohort.id && memberState === cohort.memberState,
                    )}
                  />
                ))}
              </section>
            ),
        )}
      </div>
      <aside>
        <KeyDates cohorts={cohorts} ofSeveralCountries={ofSeveralCountries} />
      </aside>
    </div>
  );
}

const readNationalHome: HomePart = async () => {
  const data = await unwrap(api.GET('/api/v1/me/homes/national-coordinator'));
  return { needs: needsOf(data), view: () => <View data={data} /> };
};
export default readNationalHome;
