/** Domain code -> HTTP status. */
export const recommendationErrors: Readonly<Record<string, number>> = {
  UNKNOWN_RECOMMENDATION: 404,
};
