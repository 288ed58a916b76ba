/** Where somebody is likely to watch: the region of their language settings, `de-AT` -> `AT`. */
export const regionOf = (languages: readonly string[]): string | undefined => {
  for (const language of languages) {
    const region = regionIn(language);
    if (region) return region;
  }
  return undefined;
};

const regionIn = (language: string): string | undefined => {
  try {
    const { region } = new Intl.Locale(language);
    return region && /^[A-Z]{2}$/.test(region) ? region : undefined;
  } catch {
    return undefined;
  }
};

export const regionName = (region: string): string => {
  try {
    return new Intl.DisplayNames(undefined, { type: 'region' }).of(region) ?? region;
  } catch {
    return region;
  }
};
