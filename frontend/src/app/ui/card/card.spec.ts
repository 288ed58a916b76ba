import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Card } from './card';

const heat = { id: 'movie:tmdb:949', title: 'Heat', year: 1995, genres: ['Crime'], posterUrl: '/heat.svg' };

describe('a card', () => {
  let fixture: ComponentFixture<Card>;
  let host: HTMLElement;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    fixture = TestBed.createComponent(Card);
    fixture.componentRef.setInput('title', heat);
    host = fixture.nativeElement;
    document.body.append(host);
    await fixture.whenStable();
  });
  afterEach(() => host.remove());

  const namesOf = (): (string | null)[] =>
    [...host.querySelectorAll('.buttons button')].map((button) => button.getAttribute('aria-label'));

  it('leads to its title', () => {
    expect(host.querySelector('a')?.getAttribute('href')).toBe('/titles/movie:tmdb:949');
    expect(host.textContent).toContain('1995');
  });

  it('offers what this person may do and nothing more', async () => {
    expect(namesOf()).toEqual([]);
    fixture.componentRef.setInput('can', { keep: true, why: true });
    await fixture.whenStable();
    expect(namesOf()).toEqual(['Heat in your watchlist', 'Why Heat?']);
  });

  it('lets Tab into it only while it has the focus', async () => {
    const stars = host.querySelector<HTMLElement>('rp-stars')!;
    expect(stars.getAttribute('tabindex')).toBe('-1');
    host.querySelector('a')!.focus();
    await fixture.whenStable();
    expect(stars.getAttribute('tabindex')).toBe('0');
    host.querySelector('a')!.blur();
    await fixture.whenStable();
    expect(stars.getAttribute('tabindex')).toBe('-1');
  });

  it('is rated by digits from its link', () => {
    const given: (number | null)[] = [];
    fixture.componentInstance.rated.subscribe((stars) => given.push(stars));
    host.querySelector('a')!.dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit4', bubbles: true }));
    expect(given).toEqual([4]);
  });

  it('sets the title where its picture does not come', async () => {
    host.querySelector('img')!.dispatchEvent(new Event('error'));
    await fixture.whenStable();
    expect(host.querySelector('img')).toBeNull();
    expect(host.querySelector('rp-poster')?.textContent).toContain('Heat');
  });
});
