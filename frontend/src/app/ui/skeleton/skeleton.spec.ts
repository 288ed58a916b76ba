import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { words } from '../../words/en';
import { Skeleton } from './skeleton';

describe('a skeleton', () => {
  let fixture: ComponentFixture<Skeleton>;
  let host: HTMLElement;

  beforeEach(() => {
    fixture = TestBed.createComponent(Skeleton);
    host = fixture.nativeElement;
  });

  it('says that something loads to those who do not see it', async () => {
    await fixture.whenStable();
    expect(host.getAttribute('role')).toBe('status');
    expect(host.getAttribute('aria-label')).toBe(words.ui.loading);
  });

  it('is a row of cards under its heading unless told otherwise', async () => {
    await fixture.whenStable();
    expect(host.querySelectorAll('.row .poster').length).toBe(8);
    expect(host.querySelector('.heading')).not.toBeNull();
  });

  it('is a grid or lines, as many as are asked for', async () => {
    fixture.componentRef.setInput('shape', 'grid');
    fixture.componentRef.setInput('count', 5);
    await fixture.whenStable();
    expect(host.querySelectorAll('.grid .card').length).toBe(5);
    fixture.componentRef.setInput('shape', 'lines');
    await fixture.whenStable();
    expect(host.querySelectorAll('.line.wide').length).toBe(5);
    expect(host.querySelector('.card')).toBeNull();
  });

  it('is a heading over lines of text', async () => {
    fixture.componentRef.setInput('shape', 'text');
    fixture.componentRef.setInput('count', 4);
    await fixture.whenStable();
    expect(host.querySelectorAll('.line:not(.heading, .wide)').length).toBe(4);
    expect(host.querySelector('.heading')).not.toBeNull();
    expect(host.querySelector('.card')).toBeNull();
  });
});
