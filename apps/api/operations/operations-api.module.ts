import { Module } from '@nestjs/common';
import { OperationsModule } from '#contexts/operations/module';
import { ReplaysController } from './replays.controller.ts';

@Module({
  imports: [OperationsModule],
  controllers: [ReplaysController],
})
export class OperationsApiModule {}
