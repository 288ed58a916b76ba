/** A mood that is one tap away. */
export interface MoodPreset {
  readonly id: string;
  readonly label: string;
  /** What it stands for, to be read like any other text. */
  readonly text: string;
}

const EVERYWHERE: readonly MoodPreset[] = [
  { id: 'cosy-night', label: 'A cosy night in', text: 'something warm and cosy, nothing scary, no war' },
  { id: 'laugh', label: 'Make me laugh', text: 'something funny and lighthearted' },
  { id: 'edge', label: 'On the edge', text: 'a tense and gripping thriller' },
  { id: 'think', label: 'Something to think about', text: 'thoughtful, deep and a little strange' },
  { id: 'rainy', label: 'Rainy and slow', text: 'slow, quiet and melancholic' },
];

const OF_MEDIUM: Readonly<Record<string, readonly MoodPreset[]>> = {
  movie: [
    { id: 'classics', label: 'Old and golden', text: 'a classic, highly rated' },
    { id: 'short', label: 'Under 95 minutes', text: 'under 95 minutes, easy' },
    { id: 'date', label: 'Date night', text: 'romantic and funny, not too long' },
    { id: 'fright', label: 'Scare me', text: 'scary and dark' },
  ],
  anime: [
    { id: 'magic', label: 'Pure magic', text: 'magical and uplifting' },
    { id: 'adrenaline', label: 'Full speed', text: 'exciting and fast' },
    { id: 'dreams', label: 'Strange dreams', text: 'strange, dreamlike, philosophical' },
  ],
  manga: [
    { id: 'youth', label: 'Growing up', text: 'nostalgic coming-of-age, bittersweet' },
    { id: 'shadow', label: 'Into the dark', text: 'dark and tense' },
    { id: 'epic', label: 'An epic', text: 'an epic adventure' },
  ],
};

/** Those of a medium, or of all. */
export const presetsOf = (medium: string | undefined): readonly MoodPreset[] => [
  ...EVERYWHERE,
  ...(medium === undefined ? [] : (OF_MEDIUM[medium] ?? [])),
];

export const presetNamed = (id: string): MoodPreset | undefined =>
  [...EVERYWHERE, ...Object.values(OF_MEDIUM).flat()].find((preset) => preset.id === id);
