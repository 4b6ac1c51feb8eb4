import type { ComponentProps } from 'preact';
import { Suspense } from 'preact/compat';
import { useEffect, useRef, useState } from 'preact/hooks';
import { lazy } from 'preact-iso';
import { Loading } from './query-result.tsx';

const Chart = lazy(() => import('./chart.tsx'));

/** Distance from the viewport at which the chart library is loaded. */
const NEAR = '300px';

/** A chart that loads its library only when it is scrolled near. */
export function LazyChart(props: ComponentProps<typeof Chart>) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
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
        <Suspense fallback={<Loading />}>
          <Chart {...props} />
        </Suspense>
      )}
    </div>
  );
}
