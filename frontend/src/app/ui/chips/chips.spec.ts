import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { Chips } from './chips';

describe('chips', () => {
  let fixture: ComponentFixture<Chips>;
  let host: HTMLElement;
  const changes: (readonly string[])[] = [];

  beforeEach(async () => {
    changes.length = 0;
    fixture = TestBed.createComponent(Chips);
    fixture.componentRef.setInput('label', 'Genres');
    fixture.componentRef.setInput('chips', [
      { value: 'Drama', label: 'Drama', count: 12 },
      { value: 'War', label: 'War' },
    ]);
    fixture.componentRef.setInput('chosen', ['Drama']);
    fixture.componentInstance.changed.subscribe((chosen) => changes.push(chosen));
    host = fixture.nativeElement;
    await fixture.whenStable();
  });

  const press = (at: number): void => host.querySelectorAll('button')[at]!.click();

  it('are a named group of toggles', () => {
    expect(host.querySelector('[role="group"]')?.getAttribute('aria-label')).toBe('Genres');
    expect([...host.querySelectorAll('button')].map((chip) => chip.getAttribute('aria-pressed'))).toEqual([
      'true',
      'false',
    ]);
  });

  it('are chosen and given up one by one', () => {
    press(1);
    press(0);
    expect(changes).toEqual([['Drama', 'War'], []]);
  });

  it('where one alone can be chosen, it stays chosen', async () => {
    fixture.componentRef.setInput('single', true);
    await fixture.whenStable();
    press(1);
    press(0);
    expect(changes).toEqual([['War'], ['Drama']]);
  });
});
