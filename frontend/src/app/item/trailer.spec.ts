import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { words } from '../words/en';
import type { TitleDetails } from './title';
import { Trailer } from './trailer';

describe('the trailer of a title', () => {
  let fixture: ComponentFixture<Trailer>;
  let host: HTMLElement;

  const about = async (url?: string): Promise<void> => {
    const details = url === undefined ? null : { trailer: { name: 'The trailer', url } };
    fixture.componentRef.setInput('title', { title: 'Heat', year: 1995, details } as TitleDetails);
    await fixture.whenStable();
  };

  beforeEach(() => {
    HTMLDialogElement.prototype.showModal = () => undefined;
    fixture = TestBed.createComponent(Trailer);
    host = fixture.nativeElement;
  });

  it('asks nothing of where it lies before somebody wants to see it', async () => {
    await about('https://www.youtube.com/watch?v=2GfZl4kuVNI');
    expect(host.querySelector('iframe')).toBeNull();
    host.querySelector('button')!.click();
    await fixture.whenStable();
    const frame = host.querySelector('iframe')!;
    expect(frame.src.split('?')[0]).toBe('https://www.youtube-nocookie.com/embed/2GfZl4kuVNI');
    expect([frame.getAttribute('referrerpolicy'), frame.title]).toEqual(['strict-origin', 'The trailer']);
    expect(host.querySelector('dialog')?.getAttribute('aria-label')).toBe(words.item.trailerOf('Heat'));
  });

  it('is gone, and silent, once it is closed', async () => {
    await about('https://www.youtube.com/watch?v=2GfZl4kuVNI');
    host.querySelector('button')!.click();
    await fixture.whenStable();
    host.querySelector('dialog')!.dispatchEvent(new Event('close'));
    await fixture.whenStable();
    expect(host.querySelector('iframe')).toBeNull();
  });

  it('is a link to a tab of its own where it cannot be played here, or is not known', async () => {
    await about('https://vimeo.com/76979871');
    expect(host.querySelector('a')?.href).toBe('https://vimeo.com/76979871');
    await about();
    expect(host.querySelector('a')?.href).toContain('search_query=Heat%201995%20trailer');
    expect(host.querySelector('button')).toBeNull();
  });
});
