/** Corners of the window in which something may float, the preferred one first. */
const corners = ['bottom-start', 'bottom-end', 'top-end', 'top-start'] as const;

const controls = 'a[href], button, input, select, textarea, summary, [contenteditable]';

type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** The area of visible controls outside `element` that it covers, in square pixels. */
function covered(element: HTMLElement): number {
  const box = element.getBoundingClientRect();
  return [...document.querySelectorAll<HTMLElement>(controls)]
    .filter((control) => !element.contains(control) && control.checkVisibility())
    .reduce((area, control) => area + overlap(box, control.getBoundingClientRect()), 0);
}

/** Moves what floats in a lane to the first corner where it covers no control, else the fewest. */
function place(lane: HTMLElement): void {
  const floating = lane.firstElementChild;
  if (!(floating instanceof HTMLElement)) return;
  let best: { corner: string; area: number } | undefined;
  for (const corner of corners) {
    lane.dataset.corner = corner;
    const area = covered(floating);
    if (!best || area < best.area) best = { corner, area };
    if (area === 0) break;
  }
  lane.dataset.corner = best?.corner;
}

/** Keeps what floats in a lane off controls, also while the page scrolls. Returns how to stop. */
export function keepOffControls(lane: HTMLElement): () => void {
  let frame = 0;
  const update = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => place(lane));
  };
  place(lane);
  addEventListener('scroll', update, { passive: true, capture: true });
  addEventListener('resize', update);
  return () => {
    cancelAnimationFrame(frame);
    removeEventListener('scroll', update, { capture: true });
    removeEventListener('resize', update);
  };
}
