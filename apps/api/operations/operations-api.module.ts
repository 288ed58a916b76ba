import { Module, type DynamicModule } from '@nestjs/common';
import { IdentityModule } from '#contexts/identity/module';
import { OperationsModule } from '#contexts/operations/module';
import { AuditController } from './audit.controller.ts';
import { EventsController } from './events.controller.ts';
import { ReplayEventsController } from './replay-events.controller.ts';
import { ReplaysController } from './replays.controller.ts';
import { StatisticsController } from './statistics.controller.ts';
import { RUNS_ON, type RunsOn } from './system.ts';

@Module({})
export class OperationsApiModule {
  static with(runsOn: RunsOn): DynamicModule {
    return {
      module: OperationsApiModule,
      imports: [OperationsModule, IdentityModule],
      controllers: [ReplaysController, ReplayEventsController, EventsController, AuditController, StatisticsController],
      providers: [{ provide: RUNS_ON, useValue: runsOn }],
      exports: [RUNS_ON],
    };
  }
}
