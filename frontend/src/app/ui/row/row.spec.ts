import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Row } from './row';

/** Where nothing is laid out, measures are said. */
const measured = (
  shelf: HTMLElement,
  measures: { readonly left: number; readonly width: number; readonly all: number },
) => {
  Object.defineProperty(shelf, 'clientWidth', { configurable: true, value: measures.width });
  Object.defineProperty(shelf, 'scrollWidth', { configurable: true, value: measures.all });
  shelf.scrollLeft = measures.left;
  shelf.dispatchEvent(new Event('scroll'));
};

describe('a row of cards', () => {
  let fixture: ComponentFixture<Row>;
  let host: HTMLElement;

  let laidOut: () => void;

  beforeEach(async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    vi.stubGlobal(
      'ResizeObserver',
      class {
        constructor(tell: () => void) {
          laidOut = tell;
        }
        observe = vi.fn();
        disconnect = vi.fn();
      },
    );
    fixture = TestBed.createComponent(Row);
    fixture.componentRef.setInput('heading', 'Trending');
    host = fixture.nativeElement;
    await fixture.whenStable();
  });

  afterEach(() => vi.unstubAllGlobals());

  const buttons = (): readonly [back: HTMLButtonElement, forward: HTMLButtonElement] =>
    [...host.querySelectorAll('button')] as unknown as [HTMLButtonElement, HTMLButtonElement];

  it('is a carousel with a name, and says why it is here', async () => {
    expect(host.querySelector('section')?.getAttribute('aria-label')).toBe('Trending');
    expect(host.querySelector('section')?.getAttribute('aria-roledescription')).toBe('carousel');
    fixture.componentRef.setInput('why', 'What people watched this week');
    await fixture.whenStable();
    expect(host.querySelector('header')?.textContent).toContain('What people watched this week');
  });

  it('names its two ways after itself', () => {
    for (const button of buttons()) expect(button.getAttribute('aria-label')).toContain('Trending');
  });

  it('goes no further than its ends', async () => {
    const shelf = host.querySelector<HTMLElement>('.shelf')!;
    measured(shelf, { left: 0, width: 400, all: 1_000 });
    await fixture.whenStable();
    expect(buttons().map(({ disabled }) => disabled)).toEqual([true, false]);
    measured(shelf, { left: 300, width: 400, all: 1_000 });
    await fixture.whenStable();
    expect(buttons().map(({ disabled }) => disabled)).toEqual([false, false]);
    measured(shelf, { left: 600, width: 400, all: 1_000 });
    await fixture.whenStable();
    expect(buttons().map(({ disabled }) => disabled)).toEqual([false, true]);
  });

  it('has nothing to turn while all of it is in sight', async () => {
    const shelf = host.querySelector<HTMLElement>('.shelf')!;
    const turn = host.querySelector('.turn')!;
    measured(shelf, { left: 0, width: 400, all: 400 });
    await fixture.whenStable();
    expect(turn.classList).toContain('needless');
    Object.defineProperty(shelf, 'clientWidth', { configurable: true, value: 300 });
    laidOut();
    await fixture.whenStable();
    expect(turn.classList).not.toContain('needless');
  });

  it('turns most of what is seen, at once for whoever wants no motion', async () => {
    const shelf = host.querySelector<HTMLElement>('.shelf')!;
    const turned = vi.fn();
    shelf.scrollBy = turned;
    measured(shelf, { left: 0, width: 500, all: 1_000 });
    await fixture.whenStable();
    buttons()[1].click();
    expect(turned).toHaveBeenCalledWith({ left: 400, behavior: 'auto' });
  });
});
