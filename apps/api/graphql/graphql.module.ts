import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { CatalogueModule } from '#contexts/catalogue/module';
import { IdentityModule } from '#contexts/identity/module';
import { ConversationModule } from '#contexts/conversation/module';
import { TasteModule } from '#contexts/taste/module';
import { Audiences } from '../catalogue/audience.ts';
import { Watching } from '../catalogue/watching.ts';
import { CatalogueResolver } from './catalogue.resolver.ts';
import { limits } from './limits.ts';
import { Cards } from './cards.ts';
import { AboutItemResolver, MemberResolver } from './member.resolver.ts';
import { RecommendationResolver } from './recommendation.resolver.ts';
import { SourceResolver } from './source.resolver.ts';
import { TasteResolver } from './taste.resolver.ts';
import { WordsResolver } from './words.resolver.ts';

/** The same buses as REST, a whole screen in one request. */
@Module({
  imports: [
    CatalogueModule,
    ConversationModule,
    TasteModule,
    IdentityModule,
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
      parseOptions: { maxTokens: 2_000 },
      validationRules: limits,
      // also a field that is resolved by itself asks who is asking
      fieldResolverEnhancers: ['guards'],
      context: ({ req, res }: { req: Request; res: Response }) => ({ req, res }),
    }),
  ],
  providers: [
    Cards,
    Audiences,
    Watching,
    CatalogueResolver,
    SourceResolver,
    RecommendationResolver,
    WordsResolver,
    MemberResolver,
    AboutItemResolver,
    TasteResolver,
  ],
})
export class GraphqlApiModule {}
