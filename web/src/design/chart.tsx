import 'chartist/dist/index.css';
import './chart.css';
import { BarChart, Svg } from 'chartist';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/t.ts';

// The CSP allows no style attributes, but does allow styles that are set through the DOM.
const setAttributes = Svg.prototype.attr as (...args: unknown[]) => unknown;
Svg.prototype.attr = function (this: Svg, attributes: unknown, ...rest: unknown[]) {
  if (attributes && typeof attributes === 'object' && 'style' in attributes) {
    const { style, ...others } = attributes as { style: string };
    (this.getNode() as unknown as HTMLElement).style.cssText = style;
    return setAttributes.call(this, others, ...rest);
  }
  return setAttributes.call(this, attributes, ...rest);
} as typeof Svg.prototype.attr;

interface Props {
  title: string;
  labels: string[];
  /** Named series of numbers, one number per label. */
  series: { name: string; values: number[] }[];
  /** The same figures as a table. */
  table: ComponentChildren;
  /** Draws horizontal bars, for few and long labels. */
  horizontal?: boolean;
}

/** A bar chart, with the same figures as a table. */
export default function Chart({ title, labels, series, table, horizontal = false }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const figures = JSON.stringify([labels, series]);
  useEffect(() => {
    if (!box.current) return;
    const chart = new BarChart(
      box.current,
      { labels, series: series.map(({ values }) => values) },
      {
        horizontalBars: horizontal,
        reverseData: horizontal,
        seriesBarDistance: 14,
        height: horizontal ? `${labels.length * 2.6 + 2}rem` : '16rem',
        chartPadding: { right: 16, left: 0 },
        axisY: horizontal ? { offset: 130, showGrid: false } : { onlyInteger: true, offset: 32 },
        // Room for a four-digit number between two labels.
        axisX: horizontal ? { onlyInteger: true, scaleMinSpace: 48 } : { showGrid: false },
      },
    );
    return () => void chart.detach();
  }, [figures, horizontal]);
  return (
    <figure class="chart card">
      <figcaption>
        <h2>{title}</h2>
        {series.length > 1 && (
          <ul class="legend">
            {series.map(({ name }, index) => (
              <li key={name} class={`series-${'abcd'[index]}`}>
                {name}
              </li>
            ))}
          </ul>
        )}
      </figcaption>
      <div ref={box} aria-hidden="true" class={series.length === 1 ? 'bars single' : 'bars'} />
      <details>
        <summary>{t('common.as_table')}</summary>
        {table}
      </details>
    </figure>
  );
}
