import { TestBed } from '@angular/core/testing';
import { PhraseForm } from './phrase-form';

const open = () => {
  const fixture = TestBed.createComponent(PhraseForm);
  for (const [name, value] of Object.entries({ name: 'q', label: 'Ask', placeholder: '…', go: 'Go', longest: 20 }))
    fixture.componentRef.setInput(name, value);
  fixture.componentRef.setInput('phrase', 'first');
  fixture.detectChanges();
  const element = fixture.nativeElement as HTMLElement;
  return { fixture, field: element.querySelector('input')!, form: element.querySelector('form')! };
};

describe('a phrase', () => {
  it('is what was said last, and what is said next', () => {
    const { fixture, field, form } = open();
    const said: string[] = [];
    fixture.componentInstance.said.subscribe((phrase) => said.push(phrase));
    expect(field.value).toBe('first');
    expect(field.maxLength).toBe(20);
    field.value = '  second ';
    field.dispatchEvent(new Event('input'));
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    expect(said).toEqual(['second']);
    fixture.componentRef.setInput('phrase', 'third');
    fixture.detectChanges();
    expect(field.value).toBe('third');
  });
});
