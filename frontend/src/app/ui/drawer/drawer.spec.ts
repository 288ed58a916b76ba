import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { words } from '../../words/en';
import { Drawer } from './drawer';

describe('a drawer', () => {
  let fixture: ComponentFixture<Drawer>;
  let dialog: HTMLDialogElement;
  let closed: number;

  beforeEach(async () => {
    // Not every place where this runs knows modal dialogs.
    HTMLDialogElement.prototype.showModal = function () {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function () {
      this.open = false;
      this.dispatchEvent(new Event('close'));
    };
    fixture = TestBed.createComponent(Drawer);
    fixture.componentRef.setInput('heading', 'Why Heat?');
    closed = 0;
    fixture.componentInstance.closed.subscribe(() => closed++);
    await fixture.whenStable();
    dialog = (fixture.nativeElement as HTMLElement).querySelector('dialog')!;
  });

  it('opens as a dialog of its name when it is made', () => {
    expect(dialog.open).toBe(true);
    expect(dialog.getAttribute('aria-label')).toBe('Why Heat?');
    expect(dialog.querySelector('h2')?.textContent).toBe('Why Heat?');
  });

  it('asks to be removed once it is closed, by its button or by the browser', () => {
    const button = dialog.querySelector('button')!;
    expect(button.getAttribute('aria-label')).toBe(words.ui.close);
    button.click();
    expect(closed).toBe(1);
    dialog.close();
    expect(closed).toBe(2);
  });

  it('lets the browser close it on Escape and on a click beside it', () => {
    expect(dialog.getAttribute('closedby')).toBe('any');
  });

  it('stands at the side or in the middle', async () => {
    expect(dialog.className).toBe('right');
    fixture.componentRef.setInput('side', 'middle');
    await fixture.whenStable();
    expect(dialog.className).toBe('middle');
  });
});
