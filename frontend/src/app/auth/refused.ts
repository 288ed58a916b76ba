import type { FormGroup } from '@angular/forms';
import { ApiError } from '../api/problem';
import { saidOf } from '../words/said-of';

/** Which field a refusal is about, where its code alone tells. */
const FIELD_OF: Readonly<Record<string, string>> = { EMAIL_TAKEN: 'email', INVITATION_USED: 'invitation' };

/**
 * Puts what the server refused beside the fields that it names; answers what remains to be said above the form. What was
 * typed stays.
 */
export const refused = (form: FormGroup, error: unknown): string | undefined => {
  const said = saidOf(error);
  if (!(error instanceof ApiError)) return said;
  const named = FIELD_OF[error.problem.code];
  const fields: Readonly<Record<string, string>> = named ? { [named]: said } : error.fields;
  let placed = 0;
  for (const [name, message] of Object.entries(fields)) {
    const control = form.get(name);
    if (!control) continue;
    control.setErrors({ server: sentence(message) });
    control.markAsTouched();
    placed++;
  }
  return placed > 0 && named ? undefined : said;
};

const sentence = (text: string): string => {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
};
