import './art.css';
import { useEffect, useState } from 'preact/hooks';

/** A drawing of web/src/art by its name, loaded when it is shown; text around it says what it means. */
const drawings = {
  certificate: () => import('./certificate.svg?raw'),
  'no-applications': () => import('./no-applications.svg?raw'),
  'not-found': () => import('./not-found.svg?raw'),
  'nothing-to-review': () => import('./nothing-to-review.svg?raw'),
  'place-accepted': () => import('./place-accepted.svg?raw'),
  'place-offered': () => import('./place-offered.svg?raw'),
  region: () => import('./region.svg?raw'),
  'region-narrow': () => import('./region-narrow.svg?raw'),
};

export type DrawingName = keyof typeof drawings;

/** The SVG text of a drawing; undefined until it is loaded, or where it cannot be. */
export function useDrawing(name: DrawingName): string | undefined {
  const [svg, setSvg] = useState<string>();
  useEffect(() => {
    let left = false;
    drawings[name]().then(
      ({ default: text }) => left || setSvg(text),
      () => undefined, // Offline: the words are enough.
    );
    return () => {
      left = true;
    };
  }, [name]);
  return svg;
}

/** A small drawing for an empty page or a moment. Its place is kept while it loads. */
export function Illustration({ name }: { name: DrawingName }) {
  const svg = useDrawing(name);
  return (
    <div class="illustration" aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg ?? '' }} />
  );
}
