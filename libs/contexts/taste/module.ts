import { Module } from '@nestjs/common';
import { project, type ReadModel } from '#runtime';
import { CatalogueModule } from '../catalogue/published.ts';
import { ChooseAdultTitlesHandler } from './commands/choose-adult-titles.ts';
import { ChooseTasteWeightsHandler } from './commands/choose-taste-weights.ts';
import { GiveFeedbackOnHandler } from './commands/give-feedback.ts';
import { ChangeTasteHandler, ChangeTasteOfItemHandler } from './commands/taste-command.ts';
import { WithdrawTasteHandler } from './commands/withdraw-taste.ts';
import { CorrectMatchHandler } from './imports/commands/correct-match.ts';
import { RequestHistoryImportHandler } from './imports/commands/request-history-import.ts';
import { UndoHistoryImportHandler } from './imports/commands/undo-history-import.ts';
import { GetHistoryImportHandler } from './imports/queries/get-history-import.ts';
import { ListHistoryImportsHandler } from './imports/queries/list-history-imports.ts';
import { ReportTitles } from './imports/queries/report-titles.ts';
import { historyImports } from './imports/read/history-imports/projection.ts';
import { HistoryImporter } from './imports/work/history-import-work.ts';
import { HistorySettling } from './imports/work/history-settling.ts';
import { GetFavouritesHandler } from './queries/get-favourites.ts';
import { GetHistoryHandler } from './queries/get-history.ts';
import { GetMarkedHandler } from './queries/get-marked.ts';
import { GetRatingsHandler } from './queries/get-ratings.ts';
import { GetRatingsOfItemsHandler } from './queries/get-ratings-of-items.ts';
import { GetTasteProfileHandler } from './queries/get-taste-profile.ts';
import { TasteOf } from './queries/taste-of.ts';
import { TasteTraces } from './queries/taste-traces.ts';
import { MemberVotes } from './read/ratings-of-item/member-votes.ts';
import { ratingsOfItem } from './read/ratings-of-item/projection.ts';

export const tasteReadModels: readonly ReadModel[] = [project(ratingsOfItem), project(historyImports)];

@Module({
  imports: [CatalogueModule],
  providers: [
    TasteOf,
    TasteTraces,
    MemberVotes,
    ChangeTasteHandler,
    ChangeTasteOfItemHandler,
    WithdrawTasteHandler,
    GiveFeedbackOnHandler,
    ChooseTasteWeightsHandler,
    ChooseAdultTitlesHandler,
    GetRatingsHandler,
    GetHistoryHandler,
    GetMarkedHandler,
    GetFavouritesHandler,
    GetTasteProfileHandler,
    GetRatingsOfItemsHandler,
    HistoryImporter,
    HistorySettling,
    ReportTitles,
    RequestHistoryImportHandler,
    CorrectMatchHandler,
    UndoHistoryImportHandler,
    GetHistoryImportHandler,
    ListHistoryImportsHandler,
  ],
  exports: [TasteTraces, TasteOf, MemberVotes],
})
export class TasteModule {}
