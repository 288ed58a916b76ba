import { TestBed } from '@angular/core/testing';
import { Bars } from './bars';

describe('bars', () => {
  it('are drawn against the greatest, those against something in a colour of their own', async () => {
    const fixture = TestBed.createComponent(Bars);
    const bars = [
      { label: 'Heat', weight: 4 },
      { label: 'Ronin', weight: -2, note: 'disliked' },
      { label: 'Thief', weight: 0 },
    ];
    fixture.componentRef.setInput('bars', bars);
    await fixture.whenStable();
    const tracks = [...(fixture.nativeElement as HTMLElement).querySelectorAll<HTMLElement>('.track span')];
    expect(tracks.map(({ style }) => style.width)).toEqual(['100%', '50%', '0%']);
    expect(tracks.map(({ className }) => className.includes('against'))).toEqual([false, true, false]);
  });
});
