/** Requests to begin with; the first needs nobody to be signed in. */
export const EXAMPLES = [
  {
    name: 'The best rated dramas',
    query: `
query BestRated($genre: [String!], $after: String) {
  items(medium: "movie", genre: $genre, sort: "rating", minRating: 7, first: 10, after: $after) {
    nodes {
      id
      title
      year
      rating { mean count }
    }
    totalCount
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: { genre: ['Drama'], after: null },
  },
  {
    name: 'Search, forgiving of typos',
    query: `
query Search($q: String!) {
  search(q: $q, limit: 5) { id title year people }
  suggest(q: $q, limit: 5) {
    ... on SuggestedTitle { title year }
    ... on SuggestedPerson { name titles }
    ... on SuggestedGenre { genre titles }
  }
}`,
    variables: { q: 'godfahter' },
  },
  {
    name: 'What a mood asks for',
    query: `
query Mood($text: String!) {
  recommend(text: $text, k: 5) {
    items { title year genres rating { mean } }
    intent { genres yearFrom yearTo }
    relaxed
  }
}`,
    variables: { text: 'a funny film from the nineties' },
  },
  {
    name: 'A whole first page, for who asks',
    query: `
query Home {
  home(medium: "movie", k: 8) {
    progress { ratings needed }
    rows {
      title
      why
      items { id title year posterUrl myStars inWatchlist reason rating { mean count } }
    }
  }
}`,
  },
  {
    name: 'A rating, and what it changes',
    query: `
mutation Rate($itemId: ID!, $stars: Float!) {
  rateItem(itemId: $itemId, stars: $stars) { stars ratedAt item { title } }
}`,
    variables: { itemId: 'tt0113277', stars: 4.5 },
  },
];
