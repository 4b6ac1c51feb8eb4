/** Where in the window something may float. */
type Place = 'bottom-start' | 'bottom-end' | 'top-end' | 'top-start' | 'middle';

const corners: readonly Place[] = ['bottom-start', 'bottom-end', 'top-end', 'top-start'];

/** For what takes no click and is soon gone: it may also cover text. */
export const cornersAndMiddle: readonly Place[] = [...corners, 'middle'];

const controls = 'a[href], button, input, select, textarea, summary, [contenteditable]';

type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** The box that what floats in a lane has in each place, whatever the page is scrolled to. */
function measure(lane: HTMLElement, floating: Element, places: readonly Place[]): [Place, Box][] {
  return places.map((place) => {
    lane.dataset.corner = place;
    return [place, floating.getBoundingClientRect()];
  });
}

/** Boxes of the visible controls outside a lane that are in the window now. */
function controlBoxes(lane: HTMLElement): Box[] {
  return [...document.querySelectorAll(controls)]
    .filter((control) => !lane.contains(control))
    .map((control) => ({ control, box: control.getBoundingClientRect() }))
    .filter(({ box }) => box.height > 0 && box.bottom > 0 && box.top < innerHeight)
    .filter(({ control }) => control.checkVisibility?.() ?? true) // not in Safari before 17.4
    .map(({ box }) => box);
}

/** Whether what floats in a lane covers a control where it is now. */
export function coversControls(lane: HTMLElement): boolean {
  const box = lane.firstElementChild?.getBoundingClientRect();
  return box !== undefined && controlBoxes(lane).some((control) => overlap(box, control) > 0);
}

/** The first place where a box covers no control, else the one where it covers the fewest. */
function bestPlace(places: [Place, Box][], boxes: Box[]): Place {
  const covered = (place: Box) => boxes.reduce((area, box) => area + overlap(place, box), 0);
  const areas = places.map(([, place]) => covered(place));
  return places[areas.indexOf(Math.min(...areas))]?.[0] ?? 'bottom-start';
}

/**
 * Keeps what floats in a lane off controls, also while the page scrolls. Returns how to stop.
 * @param among the places it may have, the preferred one first
 */
export function keepOffControls(lane: HTMLElement, among = corners): () => void {
  const floating = lane.firstElementChild;
  if (!floating) return () => undefined;
  let frame = 0;
  let places = measure(lane, floating, among);
  const place = () => {
    lane.dataset.corner = bestPlace(places, controlBoxes(lane));
  };
  const later = (act: () => void) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(act);
  };
  const onScroll = () => later(place);
  const onResize = () =>
    later(() => {
      places = measure(lane, floating, among);
      place();
    });
  place();
  addEventListener('scroll', onScroll, { passive: true, capture: true });
  addEventListener('resize', onResize);
  return () => {
    cancelAnimationFrame(frame);
    removeEventListener('scroll', onScroll, { capture: true });
    removeEventListener('resize', onResize);
  };
}
