import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Scope } from '#contexts/identity/published';
import { RULE, SERVICE, type Rule } from '../../apps/api/security/rules.ts';

export interface Route {
  readonly method: string;
  /** As the router has it: `/api/me/ratings/:itemId`. */
  readonly path: string;
  readonly handler: string;
  /** Who may, of people; `undefined`: nobody has said so. */
  readonly rule: Rule | undefined;
  /** What a service token must be good for; `undefined`: none is let in. */
  readonly scope: Scope | undefined;
}

interface Layer {
  readonly route?: { readonly path: string | readonly string[]; readonly methods: Readonly<Record<string, boolean>> };
}

const listed = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];
const joined = (...parts: readonly string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

/** What the controllers of the application declare. */
const declared = (app: NestExpressApplication): readonly Route[] => {
  const scanner = new MetadataScanner();
  return [...app.get(ModulesContainer).values()].flatMap(({ controllers }) =>
    [...controllers.values()].flatMap(({ metatype, instance }) => {
      const type = metatype as new () => object;
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name]!;
        const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (verb === undefined) return [];
        const said = <T>(key: string) =>
          (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, type)) as T | undefined;
        const [bases, ends] = [type, handler].map((of) =>
          listed(Reflect.getMetadata(PATH_METADATA, of) as string | string[]),
        );
        return bases!.flatMap((base) =>
          ends!.map((end) => ({
            method: RequestMethod[verb],
            path: joined(base, end),
            handler: `${type.name}.${name}`,
            rule: said<Rule>(RULE),
            scope: said<Scope>(SERVICE),
          })),
        );
      });
    }),
  );
};

/** What the router answers, route by route, with the rule that its handler declares. */
export const routesOf = (app: NestExpressApplication): readonly Route[] => {
  const known = declared(app);
  const { router } = app.getHttpAdapter().getInstance() as unknown as {
    readonly router: { readonly stack: readonly Layer[] };
  };
  const answered = router.stack.flatMap(({ route }) => {
    const methods = Object.keys(route?.methods ?? {});
    if (!route || methods.length > MOST_METHODS) return [];
    return listed(route.path).flatMap((path) => methods.map((method) => [method, path] as const));
  });
  return answered.flatMap(([verb, path]) => {
    const method = verb.toUpperCase();
    const found = known.find(
      (each) => each.method === method && (joined(path) === each.path || joined(path) === joined('api', each.path)),
    );
    if (!found && NOT_CONTROLLERS.some((pattern) => pattern.test(path))) return [];
    return [
      { method, path: joined(path), handler: found?.handler ?? 'nobody', rule: found?.rule, scope: found?.scope },
    ];
  });
};

/** The explorer of the REST interface, which says nothing that its description does not; and GraphQL, ruled field by field. */
const NOT_CONTROLLERS = [/^\/docs/, /^\/openapi\.json$/, /^\/graphql$/];

/** The framework passes every method there is over paths outside the prefix; a handler of ours answers one or two. */
const MOST_METHODS = 8;
