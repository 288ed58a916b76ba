import { TestBed } from '@angular/core/testing';
import { Progress } from '../progress/progress';
import { Ring } from './ring';

const shown = async (part: typeof Ring | typeof Progress, inputs: Readonly<Record<string, unknown>>) => {
  const fixture = TestBed.createComponent<Ring | Progress>(part);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
};

describe('how far along it is', () => {
  it('is said by the ring, never beyond what is needed', async () => {
    const ring = await shown(Ring, { value: 7, of: 5, label: 'Ratings given' });
    expect(ring.getAttribute('aria-valuenow')).toBe('5');
    expect(ring.textContent?.replace(/\s+/g, ' ').trim()).toBe('5 / 5');
  });

  it('draws nothing of the ring before the first', async () => {
    const ring = await shown(Ring, { value: 0, label: 'Ratings given' });
    expect(ring.querySelector('.part')).toBeNull();
  });

  it.each([
    [-0.2, '0'],
    [0.424, '42'],
    [1.5, '100'],
  ])('is a share of 0 to 1 for the bar: %d', async (value, percent) => {
    const bar = await shown(Progress, { value, label: 'Replay' });
    expect([bar.getAttribute('role'), bar.getAttribute('aria-valuenow')]).toEqual(['progressbar', percent]);
  });
});
