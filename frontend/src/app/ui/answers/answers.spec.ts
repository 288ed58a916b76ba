import { Component, resource, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { ApiError, OFFLINE } from '../../api/problem';
import { words } from '../../words/en';
import { Answered, Answers, type PageOf } from './answers';

@Component({
  imports: [Answered, Answers],
  template: `
    <rp-answers [cursor]="cursor()" none="No films" noneText="None was found." [lines]="3">
      <ul *rpAnswered="page; let films">
        @for (film of films; track film) {
          <li>{{ film.toUpperCase() }}</li>
        }
      </ul>
    </rp-answers>
  `,
})
class Films {
  readonly cursor = signal<string | undefined>(undefined);
  answer: () => Promise<PageOf<string>> = () => new Promise(() => undefined);
  readonly page = resource({ loader: () => this.answer() });
}

describe('a page of answers', () => {
  let fixture: ComponentFixture<Films>;
  let host: HTMLElement;

  const opened = async (answer?: Films['answer']): Promise<void> => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    fixture = TestBed.createComponent(Films);
    if (answer) fixture.componentInstance.answer = answer;
    host = fixture.nativeElement;
    if (answer) await fixture.whenStable();
    else fixture.detectChanges();
  };

  it('has the shape of what is coming', async () => {
    await opened();
    expect(host.querySelectorAll('rp-skeleton .line').length).toBe(3);
    expect(host.querySelector('ul')).toBeNull();
  });

  it('shows what came, and the way to the next page', async () => {
    await opened(() => Promise.resolve({ items: ['heat', 'ronin'], nextCursor: 'abc' }));
    expect([...host.querySelectorAll('li')].map((each) => each.textContent)).toEqual(['HEAT', 'RONIN']);
    expect(host.querySelector('rp-pager a')?.getAttribute('href')).toContain('cursor=abc');
    expect(host.querySelector('rp-skeleton')).toBeNull();
  });

  it('has no pager where there is one page alone', async () => {
    await opened(() => Promise.resolve({ items: ['heat'] }));
    expect(host.querySelector('rp-pager a')).toBeNull();
  });

  it('says so where there are none', async () => {
    await opened(() => Promise.resolve({ items: [], nextCursor: null }));
    expect(host.querySelector('rp-empty')?.textContent).toContain('No films');
    expect(host.querySelector('rp-empty')?.textContent).toContain('None was found.');
  });

  it('tries again where it did not come', async () => {
    let tries = 0;
    await opened(() =>
      tries++ === 0 ? Promise.reject(new ApiError(OFFLINE)) : Promise.resolve({ items: ['heat'], nextCursor: null }),
    );
    expect(host.querySelector('rp-failed')?.textContent).toContain(words.states.offline);
    host.querySelector('button')!.click();
    await fixture.whenStable();
    expect(host.querySelector('li')?.textContent).toBe('HEAT');
  });
});
