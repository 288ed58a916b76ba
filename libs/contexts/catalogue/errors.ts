/** Domain code -> HTTP status. */
export const catalogueErrors: Readonly<Record<string, number>> = {
  UNKNOWN_ITEM: 404,
  ALIAS_TAKEN: 409,
  TITLE_MISSING: 400,
  ITEM_EXISTS: 409,
  ITEM_MERGED: 409,
  MERGE_INTO_ITSELF: 409,
  OTHER_MEDIUM: 409,
  BAD_CURSOR: 400,
  NO_METADATA_SOURCE: 409,
  UNKNOWN_PICTURE: 404,
};
