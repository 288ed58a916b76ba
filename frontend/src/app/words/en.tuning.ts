const day = (at: Date): string =>
  new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' }).format(at);

export const tuningWords = {
  heading: 'Tune the mix',
  text: 'Move a slider and see what it does before you keep it.',
  diversity: 'Variety',
  diversityHint: 'How different the titles are from each other',
  diversityLow: 'More of the same',
  diversityHigh: 'A bit of everything',
  novelty: 'Novelty',
  noveltyHint: 'How far from what you know already',
  noveltyLow: 'Familiar',
  noveltyHigh: 'Far afield',
  popularity: 'Popularity',
  popularityHint: 'How much what everybody likes counts',
  popularityLow: 'Hidden gems',
  popularityHigh: 'Crowd pleasers',
  percent: (share: number): string => `${Math.round(share * 100)} %`,
  now: 'As it is',
  nowWhy: 'What you have saved',
  then: 'As it would be',
  thenWhy: 'Titles with a mark come in',
  fresh: 'Comes in',
  gone: 'Goes out',
  save: 'Save the mix',
  saved: 'Your mix is saved.',
  back: 'Back to what is saved',
};

const ofToday: Readonly<Record<string, string>> = {
  catalogue: 'the catalogue',
  'item-to-item': 'which titles are liked together',
  model: 'the model that puts them in order',
};

export const timeMachineWords = {
  heading: 'Time machine',
  text: 'The same question, asked on another day: only what had happened by then is known.',
  slider: 'Which day',
  hint: 'Days before today; one step is one day',
  today: 'Today',
  ago: (days: number): string => (days === 1 ? 'Yesterday' : `${days} days ago`),
  year: 'A year ago',
  list: (at: Date): string => `Your list on ${day(at)}`,
  now: 'Your list today',
  nowWhy: 'For comparison; what is marked was not there then',
  then: 'What is marked has left the list since',
  asItIsNow: (what: readonly string[]): string =>
    `As it is today, not as it was then: ${what.map((each) => ofToday[each] ?? each).join(', ')}.`,
  left: 'Has left since',
  fresh: 'Came since',
};
