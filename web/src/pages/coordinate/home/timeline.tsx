import './timeline.css';
import type { Dto } from '../../../api/client.ts';
import { AreaMark } from '../../../design/cover.tsx';
import { Icon } from '../../../design/icon.tsx';
import type { IconName } from '../../../design/icon-names.ts';
import { day, days, languageOf, pick } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';
import { calendarDay, monthName, shortDay } from './calendar.ts';
import { type Bar, type BarKind, barKinds, barsOf, lanesOf } from './cohort-bars.ts';
import { type TimeAxis, timeAxis } from './time-axis.ts';

type Cohort = Dto<'ProgrammeCohortDto'>;

/**
 * Cohorts in time, with a line at today. On a phone, and to screen readers, each is a list of its
 * stages with their dates.
 */
export function Timeline({ cohorts }: { cohorts: Cohort[] }) {
  const axis = timeAxis(
    cohorts.flatMap((cohort) =>
      barsOf(cohort).flatMap(({ from, to }) => [new Date(from).getTime(), new Date(to).getTime()]),
    ),
  );
  const now = new Date().toISOString();
  const drawn = new Set(cohorts.flatMap(barsOf).map(({ kind }) => kind));
  return (
    <div class="timeline">
      <ul class="timeline-key" aria-hidden="true">
        {barKinds
          .filter((kind) => drawn.has(kind))
          .map((kind) => (
            <li key={kind}>
              <span class={`bar ${kind}`}>
                <Icon name={iconOf[kind]} />
              </span>{' '}
              {nameOf(kind)}
            </li>
          ))}
      </ul>
      <div class="timeline-head" aria-hidden="true">
        <span />
        <div class="track">
          {axis.months.map((month) => (
            <span key={month} class="month" style={at(axis, month)}>
              {monthName(month)}
            </span>
          ))}
          <span class="today" style={at(axis, now)}>
            {t('homes.today', { day: shortDay(now) })}
          </span>
        </div>
      </div>
      <ul>
        {cohorts.map((cohort) => (
          <Row key={cohort.id} cohort={cohort} axis={axis} now={now} />
        ))}
      </ul>
    </div>
  );
}

const iconOf: Record<BarKind, IconName> = {
  applications: 'application',
  review: 'review',
  offers: 'next',
  running: 'course',
};

function nameOf(kind: BarKind): string {
  if (kind === 'review') return t('common.review');
  return kind === 'running' ? t('common.state_running') : t(`homes.bar_${kind}`);
}

const at = (axis: TimeAxis, instant: string) => ({ '--at': `${axis.place(instant)}%` });

function Row({ cohort, axis, now }: { cohort: Cohort; axis: TimeAxis; now: string }) {
  const { id, title, theme } = cohort;
  const bars = barsOf(cohort);
  const lanes = lanesOf(bars);
  return (
    <li class={`area-${theme}`}>
      <div class="timeline-cohort">
        <AreaMark theme={theme} />
        <div>
          <h3 lang={languageOf(title)}>
            <a href={`/coordinate/${id}`}>{pick(title)}</a>
          </h3>
          <p class="small quiet">{statusLine(cohort)}</p>
          <ul class="stages small quiet">
            {bars.map(({ kind, from, to }) => (
              <li key={kind}>
                {t('homes.bar_dates', {
                  stage: nameOf(kind),
                  days: days(calendarDay(from), calendarDay(to)),
                })}
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div class={`track lanes-${lanes.length}`} aria-hidden="true">
        {axis.months.map((month) => (
          <span key={month} class="grid-line" style={at(axis, month)} />
        ))}
        <span class="today-line" style={at(axis, now)} />
        {lanes.map((lane, index) =>
          lane.map((bar) => (
            <BarView
              key={bar.kind}
              bar={bar}
              lane={index - (lanes.length - 1) / 2}
              next={nextIn(lane, bar)}
              axis={axis}
            />
          )),
        )}
      </div>
    </li>
  );
}

/** The bar that follows another in its lane. */
const nextIn = (lane: Bar[], bar: Bar) =>
  lane.filter(({ from }) => from > bar.from).sort((a, b) => a.from.localeCompare(b.from))[0];

interface BarProps {
  bar: Bar;
  /** How far it is from the middle of the row. */
  lane: number;
  next: Bar | undefined;
  axis: TimeAxis;
}

/** A bar with its name: beside it where it is too short, and there by its icon if that has no room. */
function BarView({ bar, lane, next, axis }: BarProps) {
  const [start, end] = [axis.place(bar.from), axis.place(bar.to)];
  if (end <= start) return null;
  const name = nameOf(bar.kind);
  const needed = nameShare(name);
  const room = (next ? axis.place(next.from) : 100) - end;
  const isShort = end - start < needed;
  const isBeside = isShort && room >= needed;
  const style = { '--at': `${start}%`, '--width': `${end - start}%`, '--lane': lane };
  return (
    <>
      <span class={`bar ${bar.kind}`} style={style} title={name}>
        {!isShort && <span>{name}</span>}
        {isShort && !isBeside && end - start > ICON_SHARE && <Icon name={iconOf[bar.kind]} />}
      </span>
      {isBeside && (
        <span class="bar-name" style={{ '--at': `${end}%`, '--lane': lane }}>
          {name}
        </span>
      )}
    </>
  );
}

/** How much of the axis an icon takes, in percent. */
const ICON_SHARE = 2.5;

/** How much of the axis a name takes, in percent: letters of other scripts than Latin are wider. */
const nameShare = (name: string) =>
  [...name].reduce((sum, letter) => sum + (letter < '\u2000' ? 0.95 : 1.9), 2.2);

/** Where a cohort is now, in one line: the end of applications, and where most is still to happen. */
function statusLine({ stage, publishAt, applicationsCloseAt, endsOn, ...counts }: Cohort): string {
  if (stage === 'draft') {
    return publishAt
      ? t('homes.line_opens', { when: shortDay(publishAt) })
      : t('common.state_draft');
  }
  if (stage === 'closed') return t('homes.line_closed', { day: day(endsOn) });
  const close = { when: shortDay(applicationsCloseAt) };
  const isOver = new Date(applicationsCloseAt) <= new Date();
  const people =
    counts.offered > 0
      ? t('homes.line_offered', { count: counts.offered })
      : counts.submitted > 0
        ? t('homes.line_submitted', { count: counts.submitted })
        : (counts.accepted > 0 || stage === 'running') &&
          t('homes.line_people', { count: counts.accepted });
  return [stage === 'open' && t(isOver ? 'homes.closed_at' : 'homes.closes_at', close), people]
    .filter(Boolean)
    .join(' · ');
}
