import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { Poster } from './poster';

describe('a poster', () => {
  let fixture: ComponentFixture<Poster>;
  let host: HTMLElement;

  beforeEach(async () => {
    fixture = TestBed.createComponent(Poster);
    fixture.componentRef.setInput('title', 'Heat');
    fixture.componentRef.setInput('src', '/heat.svg');
    host = fixture.nativeElement;
    await fixture.whenStable();
  });

  it('has its measures before it has come, and waits until it is near', () => {
    const image = host.querySelector('img')!;
    expect([image.getAttribute('width'), image.getAttribute('height'), image.loading]).toEqual(['400', '600', 'lazy']);
  });

  it('is asked for at once where it is the first thing seen', async () => {
    fixture.componentRef.setInput('eager', true);
    await fixture.whenStable();
    expect(host.querySelector('img')?.getAttribute('fetchpriority')).toBe('high');
  });

  it('is drawn where the picture does not come, and tried again for another title', async () => {
    host.querySelector('img')!.dispatchEvent(new Event('error'));
    await fixture.whenStable();
    expect(host.querySelector('.drawn')?.textContent).toBe('Heat');
    fixture.componentRef.setInput('src', '/ronin.svg');
    await fixture.whenStable();
    expect(host.querySelector('img')?.getAttribute('src')).toBe('/ronin.svg');
  });
});
