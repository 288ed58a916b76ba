import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { CatalogueModule } from '#contexts/catalogue/module';
import { TasteModule } from '#contexts/taste/module';
import { CatalogueResolver } from './catalogue.resolver.ts';
import { limits } from './limits.ts';
import { MemberResolver } from './member.resolver.ts';

/** The same buses as REST, a whole screen in one request. */
@Module({
  imports: [
    CatalogueModule,
    TasteModule,
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      path: '/graphql',
      useGlobalPrefix: false,
      autoSchemaFile: true,
      sortSchema: true,
      introspection: true,
      // its page would load scripts from elsewhere
      graphiql: false,
      plugins: [ApolloServerPluginLandingPageDisabled()],
      csrfPrevention: true,
      allowBatchedHttpRequests: false,
      includeStacktraceInErrorResponses: false,
      validationRules: limits,
      context: ({ req, res }: { req: Request; res: Response }) => ({ req, res }),
    }),
  ],
  providers: [CatalogueResolver, MemberResolver],
})
export class GraphqlApiModule {}
