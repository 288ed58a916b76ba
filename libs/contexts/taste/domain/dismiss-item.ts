import { dismissalWithdrawn, itemDismissed, type DismissalWithdrawn, type ItemDismissed } from './events.ts';
import type { Taste } from './taste-state.ts';

/** "Not interested." */
export interface DismissItem {
  readonly do: 'dismiss';
  readonly item: string;
}

export const dismissItem = (taste: Taste, { item }: DismissItem): readonly ItemDismissed[] =>
  taste.dismissed.has(item) ? [] : [itemDismissed({ item })];

export interface WithdrawDismissal {
  readonly do: 'withdraw-dismissal';
  readonly item: string;
}

export const withdrawDismissal = (taste: Taste, { item }: WithdrawDismissal): readonly DismissalWithdrawn[] => {
  const previous = taste.dismissed.get(item);
  return previous ? [dismissalWithdrawn({ item, previous })] : [];
};
