/** Domain code -> HTTP status. */
export const catalogueErrors: Readonly<Record<string, number>> = {
  UNKNOWN_ITEM: 404,
  ALIAS_TAKEN: 409,
  TITLE_MISSING: 400,
};
