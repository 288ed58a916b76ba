import { ModulesContainer } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLField } from 'graphql';
import type { Scope } from '#contexts/identity/published';
import { RULE, SERVICE, type Rule } from '../../apps/api/security/rules.ts';

export interface RootField {
  readonly operation: 'query' | 'mutation';
  readonly field: GraphQLField<unknown, unknown>;
  /** Who may, of people; `undefined`: nobody has said so. */
  readonly rule: Rule | undefined;
  /** What a service token must be good for; `undefined`: none is let in. */
  readonly scope: Scope | undefined;
}

/** Where a resolver of the framework says what it resolves. */
const RESOLVES = 'graphql:resolver_type';
const UNDER = 'graphql:resolver_name';

/** Every query and mutation of the schema, with the rule that its resolver declares. */
export const fieldsOf = (app: NestExpressApplication): readonly RootField[] => {
  const { schema } = app.get(GraphQLSchemaHost);
  const declared = declaredIn(app);
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({
      operation: type === schema.getMutationType() ? ('mutation' as const) : ('query' as const),
      field,
      rule: declared.get(`${type!.name}.${field.name}`)?.rule,
      scope: declared.get(`${type!.name}.${field.name}`)?.scope,
    })),
  );
};

const declaredIn = (app: NestExpressApplication): ReadonlyMap<string, Pick<RootField, 'rule' | 'scope'>> => {
  const providers = [...app.get(ModulesContainer).values()].flatMap(({ providers: all }) => [...all.values()]);
  const classes = new Set(providers.flatMap(({ metatype }) => (isClass(metatype) ? [metatype] : [])));
  return new Map(
    [...classes].flatMap((type) =>
      methodsOf(type).map(([name, handler]) => {
        const said = <T>(key: string) =>
          (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, type)) as T | undefined;
        const resolves = [Reflect.getMetadata(RESOLVES, handler), Reflect.getMetadata(UNDER, handler) ?? name];
        return [resolves.join('.'), { rule: said<Rule>(RULE), scope: said<Scope>(SERVICE) }] as const;
      }),
    ),
  );
};

const isClass = (metatype: unknown): metatype is new () => object =>
  typeof metatype === 'function' && typeof metatype.prototype === 'object' && metatype.prototype !== null;

/** Those that answer a query or a mutation. */
const methodsOf = ({ prototype }: new () => object): readonly (readonly [string, object])[] =>
  Object.entries(Object.getOwnPropertyDescriptors(prototype as object)).flatMap(([name, { value }]) =>
    typeof value === 'function' && ['Query', 'Mutation'].includes(Reflect.getMetadata(RESOLVES, value) as string)
      ? [[name, value] as const]
      : [],
  );
