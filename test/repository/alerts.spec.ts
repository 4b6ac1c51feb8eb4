import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { metrics } from '../../src/platform/telemetry/metrics.js';

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: { severity: string };
  annotations: { summary: string; action: string };
}

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const { groups } = parse(read('docs/monitoring/alerts.yml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

/** The names of series that Prometheus finds, also those of histograms. */
const series = new Set(
  metrics
    .getMetricsAsArray()
    .flatMap(({ name }) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`]),
);
/** Names in an expression that are neither functions, labels nor keywords: ours have an underscore. */
const metricsIn = (text: string) => [
  ...new Set(
    text
      .replace(/"[^"]*"/g, '')
      .match(/\b[a-z]+(?:_[a-z]+)+\b(?!\s*\()/g)
      ?.filter((word) => !['group_left', 'group_right'].includes(word)) ?? [],
  ),
];

describe('docs/monitoring/alerts.yml', () => {
  it.each(rules)('$alert is complete, and is about metrics that exist', (rule) => {
    expect(rule).toEqual({
      alert: expect.stringMatching(/^[A-Z][A-Za-z]+$/),
      expr: expect.any(String),
      ...(rule.for && { for: expect.stringMatching(/^\d+[smh]$/) }),
      labels: { severity: expect.stringMatching(/^(critical|warning)$/) },
      annotations: { summary: expect.any(String), action: expect.any(String) },
    });
    const named = metricsIn(rule.expr);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !series.has(name))).toEqual([]);
    const depth = [...rule.expr].reduce((sum, c) => sum + Number(c === '(') - Number(c === ')'), 0);
    expect(depth).toBe(0);
  });

  it('has each alert once, and deployment.md explains only metrics that exist', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    const rows = [...read('docs/deployment.md').matchAll(/^\| `([a-z_]+)(?:\{|`)/gm)];
    const explained = rows.map(([, name]) => name as string);
    expect(explained.length).toBeGreaterThan(4);
    expect(explained.filter((name) => !series.has(name))).toEqual([]);
  });
});
