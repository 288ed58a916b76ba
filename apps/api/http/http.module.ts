import { Global, Module } from '@nestjs/common';
import { IdentityModule } from '#contexts/identity/module';
import { OperationsModule } from '#contexts/operations/module';
import { EventStreams } from './event-streams.ts';
import { JobWatch } from './job-watch.ts';

/** What the controllers of any context may use to answer over a long time. */
@Global()
@Module({
  imports: [IdentityModule, OperationsModule],
  providers: [EventStreams, JobWatch],
  exports: [EventStreams, JobWatch],
})
export class HttpModule {}
