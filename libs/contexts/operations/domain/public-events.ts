/**
 * The facts that integrators are told, by type: titles, and what members (opaque ids) think of them. Not: accounts,
 * sessions, roles, settings, and what members say of themselves.
 */
export const PUBLIC_EVENTS: ReadonlySet<string> = new Set([
  'ItemListed',
  'ItemRevised',
  'ItemRetired',
  'ItemRestored',
  'ItemMerged',
  'AliasClaimed',
  'ItemRated',
  'RatingWithdrawn',
  'ItemWatched',
  'WatchWithdrawn',
  'ItemWatchlisted',
  'WatchlistingWithdrawn',
  'ItemFavoured',
  'FavouriteMoved',
  'FavouriteWithdrawn',
  'ItemDismissed',
  'DismissalWithdrawn',
  'FeedbackGiven',
  'FeedbackWithdrawn',
  'MemberErased',
]);
