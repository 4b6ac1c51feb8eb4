const DAY_MS = 86_400_000;
const MAX_DAYS_BEFORE_TODAY = 120;
const MAX_DAYS_AFTER_TODAY = 330;
const MIN_MONTHS = 6;

export interface TimeAxis {
  from: number;
  to: number;
  /** The first instant of each month. */
  months: string[];
  /** Where an instant is drawn, in percent; outside the axis at its edge. */
  place: (at: number | string) => number;
}

const firstOfMonth = (at: number, later = 0) => {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth() + later, 1).getTime();
};

/** The months to draw around today, so that as much as possible of these instants is on them. */
export function timeAxis(instants: number[], now = Date.now()): TimeAxis {
  const earliest = Math.max(Math.min(now, ...instants), now - MAX_DAYS_BEFORE_TODAY * DAY_MS);
  const latest = Math.min(Math.max(now, ...instants), now + MAX_DAYS_AFTER_TODAY * DAY_MS);
  const from = firstOfMonth(earliest);
  const to = Math.max(firstOfMonth(latest, 1), firstOfMonth(from, MIN_MONTHS));
  const months: string[] = [];
  for (let at = from; at < to; at = firstOfMonth(at, 1)) months.push(new Date(at).toISOString());
  const place = (at: number | string) => {
    const share = (new Date(at).getTime() - from) / (to - from);
    return Math.round(Math.min(Math.max(share, 0), 1) * 10_000) / 100;
  };
  return { from, to, months, place };
}
