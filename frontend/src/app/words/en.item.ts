const stars = (count: number): string => `${count} ${count === 1 ? 'star' : 'stars'}`;

export const itemWords = {
  undo: 'Undo',
  rated: (title: string, count: number): string => `${title}: ${stars(count)}. Your programme follows.`,
  unrated: (title: string): string => `${title} is no longer rated.`,
  kept: (title: string): string => `${title} is in your watchlist.`,
  unkept: (title: string): string => `${title} is out of your watchlist.`,
  hidden: (title: string): string => `${title} will not be suggested again.`,
  unhidden: (title: string): string => `${title} may be suggested again.`,
  watched: (title: string): string => `${title} is in your history.`,
  favoured: (title: string): string => `${title} is among your favourites.`,
  yours: 'Your rating',
  members: (count: number): string => (count === 1 ? '1 rating by members' : `${count} ratings by members`),
  noRatings: 'Nobody here has rated it yet.',
  mean: (mean: number): string => `${mean.toFixed(1)} of 5`,
  watchlist: 'Watchlist',
  inWatchlist: 'In your watchlist',
  seen: 'I have seen it',
  favourite: 'Favourite',
  ask: 'Ask about it',
  trailer: 'Trailer',
  trailerNote: 'Opens a video search in a new tab',
  hide: 'Not interested',
  unhide: 'Suggest it again',
  similar: 'Similar titles',
  similarWhy: 'Close to it in what members rate, and in words',
  people: 'People',
  facts: 'Facts',
  also: 'Also known as',
  roles: { director: 'Director', cast: 'Cast', author: 'Author', creator: 'Creator' },
  keywords: 'Keywords',
  minutes: (minutes: number): string =>
    minutes < 60
      ? `${minutes} min`
      : `${Math.floor(minutes / 60)} h ${minutes % 60 ? `${minutes % 60} min` : ''}`.trim(),
  language: 'Language',
  runtime: 'Running time',
  released: 'Released',
  noOverview: 'Nobody has written about it here yet.',
  gone: 'This title is not in the catalogue',
  goneText: 'It may have been taken out, or the address is mistyped.',
  discover: 'Look around',
  retired: 'Taken out of the catalogue; what you did with it is kept.',
  guestNote: 'Kept in this browser until you have an account.',
};

export const mediaWords = {
  all: 'All',
  movie: 'Films',
  anime: 'Anime',
  manga: 'Manga',
  label: 'What kind of titles',
};
