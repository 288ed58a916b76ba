import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { FormControl, Validators } from '@angular/forms';
import { Field } from './field';

describe('a field', () => {
  let fixture: ComponentFixture<Field>;
  let host: HTMLElement;
  const control = new FormControl('', { nonNullable: true, validators: [Validators.required] });

  beforeEach(async () => {
    control.reset();
    fixture = TestBed.createComponent(Field);
    for (const [name, value] of Object.entries({ label: 'Password', control, type: 'password', hint: 'Ten or more' }))
      fixture.componentRef.setInput(name, value);
    host = fixture.nativeElement;
    await fixture.whenStable();
  });

  const input = (): HTMLInputElement => host.querySelector('input')!;
  const described = (): readonly (string | undefined)[] =>
    (input().getAttribute('aria-describedby') ?? '')
      .trim()
      .split(' ')
      .map((id) => host.querySelector(`#${id}`)?.textContent);

  it('says nothing is wrong before it was left', async () => {
    expect(input().getAttribute('aria-invalid')).toBeNull();
    expect(described()).toEqual(['Ten or more']);
    input().dispatchEvent(new Event('blur'));
    await fixture.whenStable();
    expect(input().getAttribute('aria-invalid')).toBe('true');
    expect(described()).toHaveLength(2);
  });

  it('moves nothing under a pointer that is down: what is wrong is said once it is up', async () => {
    const pointer = (type: string, button = 0) => document.dispatchEvent(new MouseEvent(type, { button }));
    pointer('pointerdown');
    input().dispatchEvent(new Event('blur'));
    await fixture.whenStable();
    expect(described()).toEqual(['Ten or more']);
    pointer('pointerup');
    await fixture.whenStable();
    expect(described()).toHaveLength(2);
  });

  it('waits for no other button: a menu opens for it, and takes what follows', async () => {
    document.dispatchEvent(new MouseEvent('pointerdown', { button: 2 }));
    input().dispatchEvent(new Event('blur'));
    await fixture.whenStable();
    expect(described()).toHaveLength(2);
  });

  it('says beside it what the server refused, and keeps what was typed', async () => {
    control.setValue('letmein');
    control.markAsTouched();
    control.setErrors({ server: 'Too common.' });
    await fixture.whenStable();
    expect(described()[0]).toBe('Too common.');
    expect(input().value).toBe('letmein');
  });

  it('shows a password when asked to', async () => {
    host.querySelector('button')!.click();
    await fixture.whenStable();
    expect(input().type).toBe('text');
  });
});
