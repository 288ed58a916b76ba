import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { ToastList, Toasts } from './toasts';

describe('toasts', () => {
  let fixture: ComponentFixture<Toasts>;
  let toasts: ToastList;
  let host: HTMLElement;

  beforeEach(async () => {
    vi.useFakeTimers();
    toasts = TestBed.inject(ToastList);
    fixture = TestBed.createComponent(Toasts);
    host = fixture.nativeElement;
  });
  afterEach(() => vi.useRealTimers());

  const said = (): readonly (string | undefined)[] => {
    fixture.detectChanges();
    return [...host.querySelectorAll('li > span')].map(({ textContent }) => textContent?.trim());
  };

  it('go by themselves, but trouble stays until it is dismissed', () => {
    toasts.say('Kept.');
    toasts.warn('Refused.');
    expect(said()).toEqual(['Kept.', 'Refused.']);
    vi.advanceTimersByTime(60_000);
    expect(said()).toEqual(['Refused.']);
    host.querySelector<HTMLButtonElement>('.close')!.click();
    expect(said()).toEqual([]);
  });

  it('are three at most, the latest', () => {
    for (const text of ['one', 'two', 'three', 'four']) toasts.say(text);
    expect(said()).toEqual(['two', 'three', 'four']);
  });

  it('can be acted on once', () => {
    let undone = 0;
    toasts.say('Hidden.', { label: 'Undo', run: () => undone++ });
    said();
    host.querySelector<HTMLButtonElement>('.button')!.click();
    expect([undone, said()]).toEqual([1, []]);
  });
});
