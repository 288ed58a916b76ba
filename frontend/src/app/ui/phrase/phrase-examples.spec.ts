import { TestBed } from '@angular/core/testing';
import { PhraseExamples } from './phrase-examples';

describe('phrases to choose from', () => {
  it('are named, and the one that is pressed is said', async () => {
    const fixture = TestBed.createComponent(PhraseExamples);
    fixture.componentRef.setInput('heading', 'Try one of these');
    fixture.componentRef.setInput('phrases', ['A short comedy', 'Slow and strange']);
    const said: string[] = [];
    fixture.componentInstance.said.subscribe((phrase) => said.push(phrase));
    await fixture.whenStable();

    const host: HTMLElement = fixture.nativeElement;
    expect(host.querySelector('section')?.getAttribute('aria-label')).toBe('Try one of these');
    const buttons = [...host.querySelectorAll('button')];
    expect(buttons.map((button) => button.textContent?.trim())).toEqual(['A short comedy', 'Slow and strange']);
    buttons[1]!.click();
    expect(said).toEqual(['Slow and strange']);
  });
});
