export const askWords = {
  heading: 'Ask the catalogue',
  lead: 'Who directed it, how long it is, which film has a train robbery in it: answered from what is in the catalogue, and from nothing else.',
  label: 'Your question',
  placeholder: 'which film has a guide who leads people through a zone?',
  go: 'Ask',
  examples: 'Try one of these',
  exampleQuestions: [
    'Who directed Spirited Away?',
    'films about memory and identity',
    'Japanese animation from the nineties',
    'how long is Seven Samurai?',
  ],
  cited: 'What the answer rests on',
  about: (title: string) => `About ${title}`,
  by: {
    fact: 'From the catalogue’s entry of this title.',
    retrieval: 'Found by what is written of the titles.',
    llm: 'Worded by a language model from the titles below, and from nothing else.',
  },
  silent: 'The language model did not answer: these are the titles that fit.',
  writing: 'Being worded…',
  unknown: 'Another way of asking may help: name a title, a person, a genre or a decade.',
} as const;
