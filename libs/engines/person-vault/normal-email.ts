/**
 * What makes two addresses the same one: case, surrounding space and the way accents are composed do not count.
 * Lower case first, because it can leave letters decomposed.
 */
export const normalEmail = (email: string): string => email.trim().toLowerCase().normalize('NFC');
