import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { parse } from 'yaml';

const read = (file: string): string => readFileSync(join('deploy', 'monitoring', file), 'utf8');

describe('alerts and dashboard', () => {
  const registry = new Registry();
  beforeAll(() => collectDefaultMetrics({ register: registry }));
  const own = new Set(
    readdirSync('apps/api', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) => [...readFileSync(join('apps/api', file), 'utf8').matchAll(/name: '(reprise_[a-z_]+)'/g)])
      .map(([, name]) => name!),
  );
  const named = (expression: string): readonly string[] =>
    [...expression.matchAll(/\b(?:reprise|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name);
  const exists = async (name: string): Promise<boolean> => {
    const standard = (await registry.getMetricsAsJSON()).map((metric) => metric.name);
    return [name, name.replace(/_(bucket|count|sum)$/, '')].some((each) => own.has(each) || standard.includes(each));
  };

  const { groups } = parse(read('alerts.yaml')) as {
    readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);
  const dashboard = JSON.parse(read('dashboard.json')) as {
    readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
  };
  const expressions = [
    ...rules.map(({ alert, expr }) => [alert, expr] as const),
    ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
  ];

  it.each(expressions)('%s asks for metrics that there are', async (_name, expression) => {
    const names = named(expression);
    if (!/\bup\b/.test(expression)) expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect([name, await exists(name)]).toEqual([name, true]);
  });

  it('are scraped where the api tells them', () => {
    const { scrape_configs: configs } = parse(read('prometheus.yaml')) as {
      readonly scrape_configs: readonly { readonly metrics_path: string; readonly job_name: string }[];
    };
    expect(configs).toMatchObject([{ job_name: 'reprise-api', metrics_path: '/metrics' }]);
    for (const [, job] of rules.flatMap(({ expr }) => [...expr.matchAll(/job="([^"]+)"/g)]))
      expect(job).toBe('reprise-api');
  });
});
