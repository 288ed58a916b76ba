import { TestBed } from '@angular/core/testing';
import { Dial } from './dial';

describe('a dial', () => {
  it('says its name, its hint and its value in words, and tells moving from resting', async () => {
    const fixture = TestBed.createComponent(Dial);
    const inputs = { label: 'Novelty', hint: 'How far from what you know', value: 0.2, said: '20 %' };
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    await fixture.whenStable();
    const host: HTMLElement = fixture.nativeElement;
    const slider = host.querySelector('input')!;
    expect(slider.labels?.[0]?.textContent).toBe('Novelty');
    expect(host.querySelector(`#${slider.getAttribute('aria-describedby')}`)?.textContent).toBe(inputs.hint);
    expect(slider.getAttribute('aria-valuetext')).toBe('20 %');
    const told: [string, number][] = [];
    fixture.componentInstance.moved.subscribe((value) => told.push(['moved', value]));
    fixture.componentInstance.settled.subscribe((value) => told.push(['settled', value]));
    slider.value = '0.5';
    slider.dispatchEvent(new Event('input'));
    slider.dispatchEvent(new Event('change'));
    expect(told).toEqual([
      ['moved', 0.5],
      ['settled', 0.5],
    ]);
  });

  it('is filled up to its value; where it goes to both sides, from the middle, and while it moves', async () => {
    const fixture = TestBed.createComponent(Dial);
    const slider = (fixture.nativeElement as HTMLElement).querySelector.bind(fixture.nativeElement);
    const filled = async (inputs: Readonly<Record<string, unknown>>) => {
      for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
      await fixture.whenStable();
      const { style } = slider<HTMLInputElement>('input')!;
      return [style.getPropertyValue('--from'), style.getPropertyValue('--to')];
    };
    expect(await filled({ label: 'Drama', value: 0.2 })).toEqual(['0%', '20%']);
    expect(await filled({ min: -1, max: 1, step: 0.1, value: 0.5 })).toEqual(['50%', '75%']);
    expect(await filled({ value: -0.5 })).toEqual(['25%', '50%']);
    slider<HTMLInputElement>('input')!.value = '1';
    slider('input')!.dispatchEvent(new Event('input'));
    expect(await filled({})).toEqual(['50%', '100%']);
  });
});
