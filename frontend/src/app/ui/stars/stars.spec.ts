import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { Stars } from './stars';

describe('the stars of a title', () => {
  let fixture: ComponentFixture<Stars>;
  let given: (number | null)[];

  beforeEach(async () => {
    fixture = TestBed.createComponent(Stars);
    fixture.componentRef.setInput('label', 'Rate Heat');
    fixture.componentRef.setInput('value', 3.5);
    given = [];
    fixture.componentInstance.rated.subscribe((stars) => given.push(stars));
    await fixture.whenStable();
  });

  const press = (init: KeyboardEventInit): boolean =>
    fixture.nativeElement.dispatchEvent(new KeyboardEvent('keydown', { cancelable: true, ...init }));

  it('are a slider that says its value in words', () => {
    const host: HTMLElement = fixture.nativeElement;
    expect(
      ['role', 'aria-label', 'aria-valuenow', 'aria-valuetext', 'tabindex'].map((name) => host.getAttribute(name)),
    ).toEqual(['slider', 'Rate Heat', '3.5', '3.5 stars', '0']);
  });

  it('step with arrows, rate with digits, withdraw with Backspace', () => {
    press({ key: 'ArrowRight', code: 'ArrowRight' });
    press({ key: 'ArrowLeft', code: 'ArrowLeft' });
    press({ key: '%', code: 'Digit5', shiftKey: true });
    press({ key: 'Backspace', code: 'Backspace' });
    expect(given).toEqual([4, 3, 4.5, null]);
  });

  it('leave other keys, and those of the browser, alone', () => {
    expect(press({ key: 'Tab', code: 'Tab' })).toBe(true);
    expect(press({ key: '5', code: 'Digit5', ctrlKey: true })).toBe(true);
    expect(given).toEqual([]);
  });

  it('say nothing new when the value stays', () => {
    press({ key: '#', code: 'Digit4', shiftKey: true });
    expect(given).toEqual([]);
  });
});
