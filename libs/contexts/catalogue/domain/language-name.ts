const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });
const names = new Map<string, string>();

/** `ko` -> `Korean`; what is no language tag stays as it is. */
export const languageName = (language: string): string => {
  const known = names.get(language);
  if (known !== undefined) return known;
  const name = nameOf(language);
  names.set(language, name);
  return name;
};

const nameOf = (language: string): string => {
  try {
    return NAMES.of(language) ?? language;
  } catch {
    return language;
  }
};
