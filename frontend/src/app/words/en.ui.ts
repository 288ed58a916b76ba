const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const uiWords = {
  loading: 'Loading',
  close: 'Close',
  stars: (stars: number | null): string => (stars === null ? 'Not rated' : counted(stars, 'star', 'stars')),
  rate: (title: string): string => `Rate ${title}`,
  keep: (title: string): string => `${title} in your watchlist`,
  toKeep: 'Add to your watchlist',
  kept: 'In your watchlist',
  dismiss: (title: string): string => `Not interested in ${title}`,
  toDismiss: 'Not interested',
  more: (title: string): string => `What you can do with ${title}`,
  why: 'Why?',
  whyLabel: (title: string): string => `Why ${title}?`,
  rowBack: (row: string): string => `${row}: back`,
  rowForward: (row: string): string => `${row}: further`,
  cancel: 'Cancel',
  pages: 'Pages',
  firstPage: 'First page',
  nextPage: 'Next page',
  figures: 'Show the figures',
  interval: (low: string, high: string): string => `${low} to ${high}`,
};
