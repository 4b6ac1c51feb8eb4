import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { store } from '../../../offline/local-store.ts';

/** Where somebody stopped reading; known in this browser only. */
export interface ReadingPlace {
  unitId: string;
  /** The heading they had come to: its id and its text. */
  anchor: string;
  heading: string;
  /** The share of the unit above the window, from 0 to 1. */
  share: number;
}

/** Milliseconds without scrolling after which a place is kept. */
const REST_MS = 300;

const keyOf = (enrolmentId: string) => `reading ${enrolmentId}`;

/** The heading that is read: the last one in the upper half of the window, or above it. */
function placeIn(unit: Element): Omit<ReadingPlace, 'unitId'> | undefined {
  const heading = [...unit.querySelectorAll('h2[id], h3[id]')].findLast(
    (one) => one.getBoundingClientRect().top < innerHeight / 2,
  );
  const text = heading?.textContent?.trim();
  if (!heading || !text) return undefined;
  const { top, height } = unit.getBoundingClientRect();
  return { anchor: heading.id, heading: text, share: Math.min(Math.max(0, -top / height), 1) };
}

/** Remembers how far a unit is read, once its text is there. */
export function useRememberedReading(enrolmentId: string, unitId: string, isReady: boolean): void {
  useLayoutEffect(() => {
    if (!isReady) return;
    let place: ReturnType<typeof placeIn>;
    let timer: ReturnType<typeof setTimeout>;
    const keep = () => {
      if (place) void store.keep(keyOf(enrolmentId), { unitId, ...place }).catch(() => undefined);
    };
    const follow = () => {
      const unit = document.querySelector('.unit');
      // A page that has just been opened is at its top.
      if (!unit || scrollY === 0) return;
      place = placeIn(unit);
      clearTimeout(timer);
      timer = setTimeout(keep, REST_MS);
    };
    addEventListener('scroll', follow, { passive: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('scroll', follow);
      keep();
    };
  }, [enrolmentId, unitId, isReady]);
}

/** Where the reader stopped in a cohort. */
export function useReadingPlace(enrolmentId: string): ReadingPlace | undefined {
  const [place, setPlace] = useState<ReadingPlace>();
  useEffect(() => {
    store
      .kept<ReadingPlace>(keyOf(enrolmentId))
      .then(setPlace)
      // Where nothing can be stored, nothing is remembered.
      .catch(() => undefined);
  }, [enrolmentId]);
  return place;
}
