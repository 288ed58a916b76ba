import { TestBed } from '@angular/core/testing';
import { ApiError, OFFLINE } from '../../api/problem';
import { words } from '../../words/en';
import { Empty, Failed } from './states';

describe('where there is nothing to show', () => {
  it('what did not load says why, and is tried again', async () => {
    const fixture = TestBed.createComponent(Failed);
    let tries = 0;
    fixture.componentInstance.retry.subscribe(() => tries++);
    fixture.componentRef.setInput('error', new ApiError(OFFLINE));
    await fixture.whenStable();
    const host: HTMLElement = fixture.nativeElement;
    expect(host.getAttribute('role')).toBe('alert');
    expect(host.textContent).toContain(words.states.offline);
    host.querySelector('button')!.click();
    expect(tries).toBe(1);
    fixture.componentRef.setInput('error', new ApiError({ code: 'INTERNAL', status: 500 }));
    await fixture.whenStable();
    expect(host.textContent).toContain(words.states.trouble);
  });

  it('is the heading of the page where it is all there is', async () => {
    const fixture = TestBed.createComponent(Empty);
    fixture.componentRef.setInput('heading', 'Nothing here');
    await fixture.whenStable();
    const host: HTMLElement = fixture.nativeElement;
    expect(host.querySelector('h1')).toBeNull();
    fixture.componentRef.setInput('main', true);
    await fixture.whenStable();
    expect(host.querySelector('h1')?.textContent).toBe('Nothing here');
  });
});
