import { Module } from '@nestjs/common';
import { project, type ReadModel } from '#runtime';
import { CatalogueModule } from '../catalogue/published.ts';
import { IdentityModule } from '../identity/published.ts';
import { TasteModule } from '../taste/published.ts';
import { RequestErasureHandler } from './commands/request-erasure.ts';
import { CancelReplayHandler, RequestReplayHandler } from './commands/request-replay.ts';
import { EraseMember } from './erasure/erase-member.ts';
import { ForgetErased } from './erasure/forget-erased.ts';
import { MemberExport } from './export/member-export.ts';
import { LiveLog } from './log/live-log.ts';
import { FindEventsHandler } from './queries/find-events.ts';
import { GetAuditHandler } from './queries/get-audit.ts';
import { GetErasureHandler, ListErasuresHandler } from './queries/get-erasure.ts';
import { GetFeedHandler } from './queries/get-feed.ts';
import { GetReplayHandler, ListReplaysHandler } from './queries/get-replay.ts';
import { GetStatisticsHandler } from './queries/get-statistics.ts';
import { GetSystemStatusHandler } from './queries/get-system-status.ts';
import { audit } from './read/audit/projection.ts';
import { ActivityView } from './read/daily-activity/activity-view.ts';
import { dailyActivity } from './read/daily-activity/projection.ts';
import { erasures } from './read/erasures/projection.ts';
import { replays } from './read/replays/projection.ts';

export const operationsReadModels: readonly ReadModel[] = [
  project(replays),
  project(audit),
  project(dailyActivity),
  project(erasures),
];

@Module({
  imports: [IdentityModule, CatalogueModule, TasteModule],
  providers: [
    RequestReplayHandler,
    CancelReplayHandler,
    GetReplayHandler,
    ListReplaysHandler,
    GetSystemStatusHandler,
    FindEventsHandler,
    GetAuditHandler,
    GetFeedHandler,
    GetStatisticsHandler,
    ActivityView,
    LiveLog,
    MemberExport,
    RequestErasureHandler,
    GetErasureHandler,
    ListErasuresHandler,
    EraseMember,
    ForgetErased,
  ],
  exports: [LiveLog, MemberExport, EraseMember],
})
export class OperationsModule {}
