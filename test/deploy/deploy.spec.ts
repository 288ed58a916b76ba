import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { readSettings, type Settings } from '#composition/settings';

const read = (...path: readonly string[]): string => readFileSync(join('deploy', ...path), 'utf8');
const files = (readdirSync('deploy', { recursive: true }) as string[]).filter((file) => /\.\w+$/.test(file));

type Environment = Readonly<Record<string, string | number>>;

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly image: string;
        readonly command?: readonly string[];
        readonly environment?: Environment;
        readonly healthcheck?: { readonly test: readonly string[] };
        readonly depends_on?: object;
        readonly volumes?: readonly string[];
        readonly read_only?: boolean;
      }
    >
  >;
}

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

interface Container {
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: object;
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Environment;
  readonly stringData?: Environment;
  readonly spec: {
    readonly template: {
      readonly spec: { readonly containers: readonly Container[]; readonly [name: string]: unknown };
    };
    readonly ingress: readonly { readonly ports: readonly { readonly port: number }[] }[];
    readonly egress: readonly { readonly ports: readonly { readonly port: number }[] }[];
    readonly podSelector: { readonly matchLabels: Environment };
    readonly selector: { readonly matchLabels: Environment };
    readonly scaleTargetRef: { readonly name: string };
  };
}

/** A folder without an `.env`, so that the settings are those given here. */
const settingsOf = (environment: Environment): Settings =>
  readSettings(Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, `${value}`])), __dirname);

const known = new Set(
  readFileSync('.env.example', 'utf8')
    .split('\n')
    .flatMap((line) => /^# ([A-Z][A-Z0-9_]+)=/.exec(line)?.[1] ?? []),
);
const unknownIn = (environment: Environment): readonly string[] =>
  Object.keys(environment).filter((name) => !known.has(name));

const serverPath = /^\/(health\/(live|ready)|metrics)$/;

describe('every file', () => {
  it.each(files.filter((file) => /\.ya?ml$/.test(file)))('%s is YAML', (file) => {
    for (const document of parseAllDocuments(read(file))) expect(document.errors).toEqual([]);
  });

  it.each(files.filter((file) => file.endsWith('.json')))('%s is JSON', (file) => {
    expect(typeof JSON.parse(read(file))).toBe('object');
  });
});

describe('the image', () => {
  const dockerfile = read('Dockerfile');
  const settings = Object.fromEntries(
    [...dockerfile.matchAll(/^(?:ENV| {3}) +([A-Z_]+)=(\S+)/gm)].map(([, name, value]) => [name!, value!]),
  );

  it('is one of production, which does not start without a secret', () => {
    expect(() => settingsOf(settings)).toThrow('JWT_SECRET');
    const own = settingsOf({ ...settings, JWT_SECRET: 'x'.repeat(32) });
    expect(own).toMatchObject({ profile: 'production', home: '/data', host: '0.0.0.0', port: 3000 });
  });

  it('runs as nobody in particular, what the build makes, and copies what there is', () => {
    const users = [...dockerfile.matchAll(/^USER (\S+)$/gm)].map(([, user]) => user);
    expect(users.at(-1)).toBe('1000:1000');
    for (const [, file] of dockerfile.matchAll(/dist\/apps\/(\w+)\/main\.js/g))
      expect(existsSync(`apps/${file}/main.ts`)).toBe(true);
    for (const [, given] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm))
      for (const path of given!.split(' ')) expect([path, existsSync(path)]).toEqual([path, true]);
  });
});

/** By how the name of a setting ends. */
const EXAMPLES = [
  ['SMTP_URL', 'smtps://mail.example:465'],
  ['_URL', 'http://localhost:8080'],
  ['', 'x'.repeat(32)],
] as const;

describe('the compose file', () => {
  const text = read('compose.yaml');
  const asked = [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name!);
  const given = Object.fromEntries(asked.map((name) => [name, EXAMPLES.find(([end]) => name.endsWith(end))![1]]));
  const { services } = parse(
    text.replaceAll(/\$\{([A-Z_]+)(?::[-?][^}]*)?\}/g, (_all, name: string) => given[name]!),
    { merge: true },
  ) as Compose;
  const ours = Object.entries(services).filter(([, { image }]) => image === 'reprise:local');

  it('gives settings that there are, and that one can start with', () => {
    expect(ours.map(([name]) => name)).toEqual(['api', 'worker', 'cli']);
    for (const [name, { environment = {} }] of ours) {
      expect([name, unknownIn(environment)]).toEqual([name, []]);
      const { worker, profile, ...urls } = settingsOf(environment);
      expect({ worker, profile }).toEqual({ worker: 'process', profile: 'production' });
      for (const url of [urls.mongodbUrl, urls.eventStoreUrl, urls.redisUrl, urls.qdrantUrl]) {
        const { hostname, port } = new URL(url!);
        expect(Object.keys(services)).toContain(hostname);
        expect(['27017', '2113', '6379', '6333']).toContain(port);
      }
    }
  });

  it('asks for nothing that its example does not name', () => {
    const example = read('.env.example');
    for (const name of asked) expect(example).toMatch(new RegExp(`^(# )?${name}=`, 'm'));
  });

  it('asks each process how it is where it says so', () => {
    const askedAt = (name: string) =>
      /127\.0\.0\.1:(\d+)(\/[a-z/]+)/.exec(services[name]!.healthcheck!.test.join(' '))!;
    const [, apiPort, apiPath] = askedAt('api');
    const [, workerPort, workerPath] = askedAt('worker');
    expect(settingsOf(services.api!.environment!).port).toBe(Number(apiPort));
    expect(settingsOf(services.worker!.environment!).workerPort).toBe(Number(workerPort));
    for (const path of [apiPath, workerPath]) expect(path).toMatch(serverPath);
  });

  it('waits for engines that say how they are, and writes nowhere in its own image', () => {
    for (const [, service] of ours) {
      expect(service.read_only).toBe(true);
      for (const engine of Object.keys(service.depends_on!)) expect(services[engine]!.healthcheck).toBeDefined();
    }
  });

  it('brings files that are there', () => {
    const own = Object.values(services).flatMap(({ volumes = [] }) => volumes.filter((each) => each.startsWith('./')));
    expect(own.length).toBeGreaterThan(3);
    for (const volume of own) expect(existsSync(join('deploy', volume.split(':')[0]!))).toBe(true);
  });

  it('has a gateway that passes on to a port of the api', () => {
    expect(read('compose', 'nginx.conf')).toContain(`server api:${settingsOf(services.api!.environment!).port};`);
  });
});

describe('the Kubernetes manifests', () => {
  const folder = 'kubernetes';
  const { resources } = parse(read(folder, 'kustomization.yaml')) as { readonly resources: readonly string[] };
  const manifests = [...resources, 'secrets.example.yaml'].flatMap((file) =>
    parseAllDocuments(read(folder, file)).map((document) => document.toJS() as Manifest),
  );
  const all = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  const [settings] = all('ConfigMap');
  const [secrets] = all('Secret');
  const deployments = all('Deployment').map(({ metadata, spec }) => ({
    name: metadata.name,
    pod: spec.template.spec,
    container: spec.template.spec.containers[0]!,
    labels: spec.selector.matchLabels,
  }));

  it('are all in the kustomization, but for the example of the secret', () => {
    const others = readdirSync(join('deploy', folder)).filter((file) => !resources.includes(file));
    expect(others.toSorted()).toEqual(['kustomization.yaml', 'secrets.example.yaml']);
  });

  it('give settings that there are, and that one can start with', () => {
    for (const { container } of deployments) {
      const own = Object.fromEntries(container.env.map(({ name, value }) => [name, value]));
      const environment = { ...settings!.data, ...secrets!.stringData, ...own };
      expect(unknownIn(environment)).toEqual([]);
      expect(settingsOf(environment)).toMatchObject({ worker: 'process', profile: 'production', rateLimits: true });
    }
  });

  it('probe ports and paths that there are', () => {
    const portOf: Readonly<Record<string, (settings: Settings) => number | undefined>> = {
      'reprise-api': ({ port }) => port,
      'reprise-worker': ({ workerPort }) => workerPort,
    };
    for (const { name, container } of deployments) {
      const own = Object.fromEntries(container.env.map((each) => [each.name, each.value]));
      const [port] = container.ports;
      expect(port!.containerPort).toBe(
        portOf[name]!(settingsOf({ ...settings!.data, ...secrets!.stringData, ...own })),
      );
      for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) {
        expect(container[probe].httpGet.port).toBe(port!.name);
        expect(container[probe].httpGet.path).toMatch(serverPath);
      }
      expect(container.livenessProbe.httpGet.path).toBe('/health/live');
      expect(container.readinessProbe.httpGet.path).toBe('/health/ready');
    }
  });

  it('let no service’s name become a setting, no process be root, and nothing be written in the image', () => {
    for (const { pod, container } of deployments) {
      expect(pod).toMatchObject({
        enableServiceLinks: false,
        securityContext: { runAsNonRoot: true, runAsUser: 1000 },
      });
      expect(container.securityContext).toMatchObject({
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
      });
    }
  });

  it('leave an api the time that draining takes', () => {
    const { drainMs } = settingsOf({ ...settings!.data, ...secrets!.stringData });
    const api = deployments.find(({ name }) => name === 'reprise-api')!;
    expect(Number(api.pod.terminationGracePeriodSeconds)).toBeGreaterThan(drainMs / 1_000 + 20);
  });

  it('mean pods that there are: budgets, the autoscaler and the network policies', () => {
    for (const { spec } of all('PodDisruptionBudget'))
      expect(deployments.map(({ labels }) => labels)).toContainEqual(spec.selector.matchLabels);
    for (const { spec } of all('HorizontalPodAutoscaler'))
      expect(deployments.map(({ name }) => name)).toContain(spec.scaleTargetRef.name);
    const into = all('NetworkPolicy').find(({ metadata }) => metadata.name === 'to-the-api')!;
    const api = deployments.find(({ name }) => name === 'reprise-api')!;
    expect(into.spec.podSelector.matchLabels).toEqual(api.labels);
    expect(into.spec.ingress[0]!.ports[0]!.port).toBe(api.container.ports[0]!.containerPort);
  });

  it('let out to every engine that the secret names', () => {
    const out = all('NetworkPolicy').find(({ metadata }) => metadata.name === 'to-names-and-engines')!;
    const open = out.spec.egress.flatMap(({ ports }) => ports.map(({ port }) => port));
    const urls = Object.entries(secrets!.stringData!).filter(([name]) => name.endsWith('_URL'));
    for (const [, url] of urls) expect(open).toContain(Number(/:(\d+)(?=[/?,]|$)/.exec(`${url}`)![1]));
  });
});

describe('the recipe for real engines', () => {
  const { jobs } = parse(read('ci', 'real-engines.yaml')) as {
    readonly jobs: { readonly test: { readonly env: Environment; readonly services: object } };
  };

  it('gives settings that there are, of services that it starts', () => {
    const { env, services } = jobs.test;
    expect(unknownIn(env)).toEqual([]);
    expect(settingsOf(env)).toMatchObject({ profile: 'demo' });
    expect(Object.keys(services)).toHaveLength(Object.keys(env).length);
  });
});
