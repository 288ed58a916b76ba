import type { Projection } from '#kernel';
import type { ProductionDay, ProductionDayMeasured } from '../../production-day.ts';

/** What each UTC day's answers came to, by day. */
export const productionDays: Projection<ProductionDay, ProductionDayMeasured> = {
  name: 'production-days',
  version: 2,
  handles: ['ProductionDayMeasured'],
  indexes: { day: ['day'] },
  keys: ({ event }) => [event.data.day],
  evolve: (_document, { event }) => event.data,
};
