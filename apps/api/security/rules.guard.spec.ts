import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, GraphQLModule, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { ImportMember } from '#contexts/identity/commands/import-member';
import type { Metadata } from '#kernel';
import { Unavailable } from '#ports/unavailable';
import { newId } from '#runtime';
import { openIdentityApi, refusal, type Guest, type IdentityApi } from '../identity/identity-api.spec.tools.ts';
import { CommandMeta } from './command-meta.ts';
import {
  CurrentMember,
  MaybeMember,
  MaybeSignedIn,
  Public,
  Roles,
  Service,
  SignedIn,
  type SignedInMember,
} from './rules.ts';

@Controller('probe')
class ProbeController {
  @Get('forgotten')
  forgotten() {
    return { forgotten: true };
  }

  @Get('public')
  @Public()
  public() {
    return { public: true };
  }

  @Get('maybe')
  @MaybeSignedIn()
  maybe(@MaybeMember() who: SignedInMember | undefined) {
    return { id: who?.id ?? null };
  }

  @Get('service')
  @Service('events:read')
  service() {
    return { service: true };
  }

  @Get('member')
  @SignedIn()
  member(@CurrentMember() who: SignedInMember) {
    return who;
  }

  @Get('console')
  @Roles('admin', 'data-scientist')
  console() {
    return { console: true };
  }

  @Get('admin')
  @Roles('admin')
  admin() {
    return { admin: true };
  }

  @Get('nobody')
  @Roles()
  nobody() {
    return { nobody: true };
  }

  @Post('meta')
  @Public()
  meta(@CommandMeta() meta: Metadata) {
    return meta;
  }

  @Post('own-meta/:id')
  @SignedIn()
  ownMeta(@CommandMeta() meta: Metadata) {
    return meta;
  }
}

@Controller('strict')
@Roles('admin')
class StrictController {
  @Get('inherited')
  inherited() {
    return { inherited: true };
  }

  @Get('opened')
  @Public()
  opened() {
    return { opened: true };
  }
}

@Resolver()
class ProbeResolver {
  @Query(() => Boolean)
  forgotten() {
    return true;
  }

  @Query(() => Boolean)
  @Public()
  public() {
    return true;
  }

  @Query(() => String)
  @SignedIn()
  member(@CurrentMember() { id, session, roles }: SignedInMember) {
    return JSON.stringify({ id, session, roles });
  }

  @Query(() => Boolean)
  @Roles('admin')
  admin() {
    return true;
  }

  @Mutation(() => String)
  @SignedIn()
  command(@Args('n') n: number, @CommandMeta() meta: Metadata) {
    return JSON.stringify({ n, ...meta });
  }
}

const graphql = GraphQLModule.forRoot<ApolloDriverConfig>({
  driver: ApolloDriver,
  path: '/graphql',
  useGlobalPrefix: false,
  autoSchemaFile: true,
  context: ({ req, res }: { req: Request; res: Response }) => ({ req, res }),
});

let api: IdentityApi;
let user: Guest;
let scientist: Guest;
let admin: Guest;
beforeAll(async () => {
  api = await openIdentityApi({
    more: { imports: [graphql], controllers: [ProbeController, StrictController], providers: [ProbeResolver] },
  });
  user = await api.register('user');
  scientist = await api.register('scientist', 'data-scientist');
  admin = await api.register('admin', 'admin');
});
afterAll(() => api.close());

const get = (path: string, who?: Guest) => {
  const asked = api.http.get(`/api/${path}`);
  return who ? asked.set(who.auth) : asked;
};

describe('a route', () => {
  const table: readonly (readonly [path: string, anonymous: number, user: number, scientist: number, admin: number])[] =
    [
      ['probe/forgotten', 403, 403, 403, 403],
      ['probe/public', 200, 200, 200, 200],
      ['probe/maybe', 200, 200, 200, 200],
      ['probe/service', 401, 403, 403, 403],
      ['probe/member', 401, 200, 200, 200],
      ['probe/console', 401, 403, 200, 200],
      ['probe/admin', 401, 403, 403, 200],
      ['probe/nobody', 401, 403, 403, 403],
      ['strict/inherited', 401, 403, 403, 200],
      ['strict/opened', 200, 200, 200, 200],
    ];

  it.each(table)('%s', async (path, ...expected) => {
    const answers = [await get(path), await get(path, user), await get(path, scientist), await get(path, admin)];
    expect(answers.map(({ status }) => status)).toEqual(expected);
  });

  it('without a rule is refused whoever asks', async () => {
    for (const who of [undefined, admin]) expect(refusal(await get('probe/forgotten', who))).toEqual([403, 'NO_RULE']);
  });

  it('knows who asks', async () => {
    expect((await get('probe/member', scientist)).body).toEqual({
      id: scientist.id,
      session: expect.any(String),
      roles: ['user', 'data-scientist'],
    });
  });

  it('for everybody may know who asks', async () => {
    expect((await get('probe/maybe', user)).body).toEqual({ id: user.id });
    expect((await get('probe/maybe')).body).toEqual({ id: null });
  });

  it('for everybody takes a bad token for none', async () => {
    await get('probe/public').set('authorization', 'Bearer bad').expect(200);
    for (const bearer of ['bad', 'rps_bad', user.auth.authorization.slice(7, -1)]) {
      const answer = await get('probe/maybe').set('authorization', `Bearer ${bearer}`).expect(200);
      expect(answer.body).toEqual({ id: null });
      expect(answer.headers['www-authenticate']).toBeUndefined();
    }
  });

  it('says 503 while the log does not answer, not that the token is bad', async () => {
    const { log } = api.engines;
    const read = log.read.bind(log);
    log.read = () => {
      throw new Unavailable('event-store', 'none', { retryAfterMs: 2_000 });
    };
    try {
      const answer = await get('probe/member', user);
      expect(refusal(answer)).toEqual([503, 'UNAVAILABLE']);
      expect(answer.headers['retry-after']).toBe('2');
    } finally {
      log.read = read;
    }
  });
});

describe('a resolver', () => {
  const ask = async (query: string, who?: Guest, key?: string) => {
    const asked = api.http.post('/graphql').set(who?.auth ?? {});
    return (await (key === undefined ? asked : asked.set('idempotency-key', key)).send({ query })).body as {
      readonly data: Readonly<Record<string, unknown>> | null;
      readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
    };
  };
  const codeOf = async (query: string, who?: Guest) => (await ask(query, who)).errors?.[0]?.extensions.code ?? 'fine';

  it.each([
    ['{ forgotten }', 'NO_RULE', 'NO_RULE', 'NO_RULE'],
    ['{ public }', 'fine', 'fine', 'fine'],
    ['{ member }', 'INVALID_TOKEN', 'fine', 'fine'],
    ['{ admin }', 'INVALID_TOKEN', 'FORBIDDEN', 'fine'],
    ['{ public admin }', 'INVALID_TOKEN', 'FORBIDDEN', 'fine'],
  ])('%s', async (query, ...expected) => {
    expect([await codeOf(query), await codeOf(query, user), await codeOf(query, admin)]).toEqual(expected);
  });

  it('knows who asks', async () => {
    const { data } = await ask('{ member }', user);
    expect(JSON.parse(data!.member as string)).toMatchObject({ id: user.id, roles: ['user'] });
  });

  it('changes nothing for somebody who impersonates', async () => {
    const commands = api.app.get(CommandBus);
    const from = { source: 'movielens', number: 7, simulated: false };
    const meta = { commandId: newId(), actor: 'system:test', occurredAt: api.clock.iso() };
    const { member: id } = await commands.execute(new ImportMember(from, meta));
    const { body } = await api.http.post('/api/impersonation').set(admin.auth).send({ memberId: id }).expect(201);
    const who = { ...admin, auth: { authorization: `Bearer ${body.accessToken as string}` } };
    expect(JSON.parse((await ask('{ member }', who)).data!.member as string)).toMatchObject({ id, roles: ['user'] });
    expect(await codeOf('mutation { command(n: 1) }', who)).toBe('IMPERSONATING');
    expect(await codeOf('{ admin }', who)).toBe('FORBIDDEN');
  });

  it('is for no service token', async () => {
    const terms = { name: 'A shop', tenant: 'shop', scopes: ['events:read'] };
    const { body } = await api.http.post('/api/service-tokens').set(admin.auth).send(terms).expect(201);
    const who = { ...admin, auth: { authorization: `Bearer ${body.token as string}` } };
    for (const query of ['{ member }', '{ admin }', 'mutation { command(n: 1) }'])
      expect(await codeOf(query, who)).toBe('FORBIDDEN');
    expect(await codeOf('{ public }', who)).toBe('fine');
  });

  it('gives each command of a request an id of its own, the same when it comes again', async () => {
    const query = 'mutation { a: command(n: 1) b: command(n: 2) }';
    const ids = async (key?: string) => {
      const { data } = await ask(query, user, key);
      return ['a', 'b'].map((name) => (JSON.parse(data![name] as string) as Metadata).commandId);
    };
    const [first, again, other, none] = [await ids('k'), await ids('k'), await ids('l'), await ids()];
    expect(again).toEqual(first);
    expect(new Set([...first, ...other, ...none]).size).toBe(6);
  });
});

describe('the metadata of a command', () => {
  const post = async (path: string, who?: Guest, key?: string): Promise<Metadata> => {
    const asked = api.http.post(`/api/probe/${path}`).set(who?.auth ?? {});
    return (await (key === undefined ? asked : asked.set('idempotency-key', key))).body as Metadata;
  };

  it('say who asks, and when by the platform’s clock', async () => {
    expect(await post('own-meta/1', user)).toEqual({
      commandId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      actor: user.id,
      occurredAt: api.clock.iso(),
    });
    expect((await post('meta')).actor).toBe('anonymous');
  });

  it('have an id of their own without a key', async () => {
    expect((await post('meta')).commandId).not.toBe((await post('meta')).commandId);
  });

  it('have the id that follows from who, where and key', async () => {
    const idOf = async (path: string, who: Guest, key: string) => (await post(path, who, key)).commandId;
    const first = await idOf('own-meta/1', user, 'k');
    expect(await idOf('own-meta/1', user, 'k')).toBe(first);
    const others = [
      await idOf('own-meta/1', user, 'K'),
      await idOf('own-meta/2', user, 'k'),
      await idOf('own-meta/1', admin, 'k'),
      await idOf('meta', user, 'k'),
    ];
    expect(new Set([first, ...others]).size).toBe(5);
  });
});
