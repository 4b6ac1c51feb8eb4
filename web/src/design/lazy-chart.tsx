import type { ComponentProps } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useFiles } from '../shell/load-files.ts';
import { QueryResult } from './query-result.tsx';

const loadChart = () => import('./chart.tsx');

/** Distance from the viewport at which the chart library is loaded. */
const NEAR = '300px';

/** A chart that loads its library only when it is scrolled near. */
export function LazyChart(props: ComponentProps<Awaited<ReturnType<typeof loadChart>>['default']>) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const chart = useFiles('chart', near ? loadChart : undefined);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: NEAR },
    );
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} class="chart-place">
      {near && (
        <QueryResult query={chart}>{({ default: Chart }) => <Chart {...props} />}</QueryResult>
      )}
    </div>
  );
}
