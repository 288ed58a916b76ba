import { FormControl, type FormGroup } from '@angular/forms';
import { ApiError } from '../api/problem';
import { labWords } from '../words/en.lab';
import { saidOf } from '../words/said-of';

/** A refusal in the lab's words, with the reasons that the server gives. */
export const labSaidOf = (error: unknown): string => {
  if (!(error instanceof ApiError)) return saidOf(error);
  const { code, errors = [] } = error.problem;
  const known: Readonly<Record<string, string>> = labWords.problems;
  return [
    known[code] ?? saidOf(error),
    ...reasonsOf(error),
    ...errors.map(({ message }) => labWords.sentence(message)),
  ].join(' ');
};

/** What the server says in whole sentences. */
export const reasonsOf = (error: unknown): readonly string[] => {
  if (!(error instanceof ApiError)) return [];
  const { reason, reasons } = error.problem.details ?? {};
  const said: readonly unknown[] = Array.isArray(reasons) ? reasons : [reason];
  return said.filter((each) => typeof each === 'string').map(labWords.sentence);
};

/** What is to be said beside which field (`parameters.dim`, `device`). */
const fieldsOf = (error: unknown): readonly { readonly field: string; readonly said: string }[] => {
  if (!(error instanceof ApiError)) return [];
  const named = error.problem.details?.['field'];
  if (typeof named === 'string') return [{ field: named, said: reasonsOf(error).join(' ') || labSaidOf(error) }];
  return (error.problem.errors ?? []).map(({ field, message }) => ({ field, said: labWords.sentence(message) }));
};

/**
 * Puts what is wrong beside the field that it is about, and answers whether any of it found its place. What is
 * `elsewhere` is a choice that shows nothing beside itself.
 */
export const placed = (form: FormGroup, error: unknown, elsewhere: readonly string[] = []): boolean => {
  const beside = fieldsOf(error).filter(({ field }) => !elsewhere.includes(field));
  const found = beside.filter(({ field, said }) => {
    const control = form.get(field);
    if (!(control instanceof FormControl)) return false;
    control.setErrors({ server: said });
    return true;
  });
  return found.length > 0;
};

export const isRefusedBy = (error: unknown, code: string): boolean =>
  error instanceof ApiError && error.problem.code === code;
