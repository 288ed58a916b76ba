import type { ValidatorFn } from '@angular/forms';
import { words } from '../../words/en';

/** For what cannot be undone: nobody does it by a slip, the words have to be typed. */
export const typedOut =
  (asked: string): ValidatorFn =>
  ({ value }) =>
    String(value).trim().toLowerCase() === asked ? null : { server: words.ui.typeOut.wrong(asked) };
