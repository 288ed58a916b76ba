import { uuid5 } from '#runtime';

/** A member of a data set has the same id on every platform that imports it. */
export const importedMemberId = (source: string, number: number): string => uuid5(source, number);

/** A member whom an integrator knows by an id of its own has the same id here for every token of its tenant. */
export const externalMemberId = (tenant: string, externalId: string): string => uuid5('external', tenant, externalId);
