import { FormControl } from '@angular/forms';
import { words } from '../../words/en';
import { typedOut } from './typed-out';

describe('what has to be typed out', () => {
  const errorsOf = (typed: string) => new FormControl(typed, typedOut('erase me')).errors;

  it('is taken as it is said, however it is cased and spaced', () => {
    expect(errorsOf('erase me')).toBeNull();
    expect(errorsOf(' Erase me ')).toBeNull();
  });

  it('says beside the field what is asked', () => {
    for (const typed of ['', 'erase', 'erase  me', 'yes'])
      expect(errorsOf(typed)).toEqual({ server: words.ui.typeOut.wrong('erase me') });
  });
});
