/** Domain code -> HTTP status. */
export const tasteErrors: Readonly<Record<string, number>> = {
  STARS_OUT_OF_RANGE: 400,
  TOO_MANY_GENRES: 400,
  ONBOARDING_INCOMPLETE: 409,
  BAD_CURSOR: 400,
};
