import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { Tabs } from './tabs';

describe('tabs', () => {
  let fixture: ComponentFixture<Tabs>;
  let host: HTMLElement;

  beforeEach(async () => {
    fixture = TestBed.createComponent(Tabs);
    fixture.componentRef.setInput('label', 'Library');
    fixture.componentRef.setInput('tabs', [
      { id: 'ratings', label: 'Ratings' },
      { id: 'history', label: 'History' },
      { id: 'hidden', label: 'Hidden' },
    ]);
    fixture.componentRef.setInput('chosen', 'ratings');
    fixture.componentInstance.changed.subscribe((id) => fixture.componentRef.setInput('chosen', id));
    host = fixture.nativeElement;
    await fixture.whenStable();
  });

  const chosen = (): string | undefined => host.querySelector('[aria-selected="true"]')?.textContent?.trim();
  const press = async (key: string): Promise<void> => {
    const tab = host.querySelector('[aria-selected="true"]')!;
    tab.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await fixture.whenStable();
  };

  it('are gone through with arrows, round and round', async () => {
    await press('ArrowLeft');
    expect(chosen()).toBe('Hidden');
    await press('ArrowRight');
    expect(chosen()).toBe('Ratings');
    await press('End');
    expect(chosen()).toBe('Hidden');
  });

  it('are one stop for Tab', () => {
    expect([...host.querySelectorAll('button')].map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
  });
});
