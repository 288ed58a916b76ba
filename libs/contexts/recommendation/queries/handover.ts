import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Champions } from '../../training/published.ts';
import { ModelRetrievers } from '../retrieve/champion.ts';

/** A new champion is not kept waiting for longer. */
const MOST_MS = 2_000;

/** Whoever becomes champion has been asked for the lists of those who were here a moment ago. */
@Injectable()
export class Handover implements OnModuleInit {
  constructor(
    private readonly champions: Champions,
    private readonly trained: ModelRetrievers,
  ) {}

  onModuleInit(): void {
    this.champions.beforeTakingOver((next, before) => this.trained.prepare(next, before, MOST_MS));
  }
}
