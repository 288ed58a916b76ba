/** Domain code -> HTTP status. */
export const languageErrors: Readonly<Record<string, number>> = {};
