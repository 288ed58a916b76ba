import { FormControl, FormGroup } from '@angular/forms';
import { limitOf, within } from './number-field';
import type { PruningPlan } from './shapes';

/** As the server has them. */
const RANGES = {
  keepVersions: { kind: 'int', low: 1, high: 1_000 },
  keepDays: { kind: 'int', low: 1, high: 3_650 },
  keepFormerChampions: { kind: 'int', low: 1, high: 1_000 },
} as const;

const control = (range: keyof typeof RANGES, optional: boolean) =>
  new FormControl('', { nonNullable: true, validators: within(RANGES[range], optional) });

/** As it is typed; nothing typed means no limit, where there need not be one. */
export const pruningForm = () =>
  new FormGroup({
    keepVersions: control('keepVersions', true),
    keepDays: control('keepDays', false),
    keepFormerChampions: control('keepFormerChampions', true),
  });

export type PruningForm = ReturnType<typeof pruningForm>;

export const typedOf = ({ keepVersions, keepDays, keepFormerChampions }: PruningPlan) => ({
  keepVersions: String(keepVersions ?? ''),
  keepDays: String(keepDays),
  keepFormerChampions: String(keepFormerChampions ?? ''),
});

export const planOf = ({ keepVersions, keepDays, keepFormerChampions }: ReturnType<typeof typedOf>): PruningPlan => ({
  keepVersions: limitOf(keepVersions),
  keepDays: Number(keepDays),
  keepFormerChampions: limitOf(keepFormerChampions),
});
