/** Corners of the window in which something may float, the preferred one first. */
const corners = ['bottom-start', 'bottom-end', 'top-end', 'top-start'] as const;
type Corner = (typeof corners)[number];

const controls = 'a[href], button, input, select, textarea, summary, [contenteditable]';

type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** The box that what floats in a lane has in each corner, whatever the page is scrolled to. */
function measureCorners(lane: HTMLElement, floating: Element): [Corner, Box][] {
  return corners.map((corner) => {
    lane.dataset.corner = corner;
    return [corner, floating.getBoundingClientRect()];
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

/** The first corner where a box covers no control, else the one where it covers the fewest. */
function bestCorner(places: [Corner, Box][], boxes: Box[]): Corner {
  const covered = (place: Box) => boxes.reduce((area, box) => area + overlap(place, box), 0);
  const areas = places.map(([, place]) => covered(place));
  return places[areas.indexOf(Math.min(...areas))]?.[0] ?? corners[0];
}

/** Keeps what floats in a lane off controls, also while the page scrolls. Returns how to stop. */
export function keepOffControls(lane: HTMLElement): () => void {
  const floating = lane.firstElementChild;
  if (!floating) return () => undefined;
  let frame = 0;
  let places = measureCorners(lane, floating);
  const place = () => {
    lane.dataset.corner = bestCorner(places, controlBoxes(lane));
  };
  const later = (act: () => void) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(act);
  };
  const onScroll = () => later(place);
  const onResize = () =>
    later(() => {
      places = measureCorners(lane, floating);
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
