import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Confirm } from './confirm';

describe('a question before an act', () => {
  let fixture: ComponentFixture<Confirm>;
  let host: HTMLElement;
  let said: string[];

  beforeEach(async () => {
    HTMLDialogElement.prototype.showModal = () => undefined;
    fixture = TestBed.createComponent(Confirm);
    fixture.componentRef.setInput('heading', 'Retire Heat');
    fixture.componentRef.setInput('text', 'It leaves every list.');
    fixture.componentRef.setInput('act', 'Retire');
    said = [];
    fixture.componentInstance.confirmed.subscribe(() => said.push('confirmed'));
    fixture.componentInstance.closed.subscribe(() => said.push('closed'));
    host = fixture.nativeElement;
    await fixture.whenStable();
  });

  const button = (kind: string): HTMLButtonElement => host.querySelector<HTMLButtonElement>(`.doing ${kind}`)!;

  it('says what will come of it, and names the act', () => {
    expect(host.querySelector('dialog')?.getAttribute('aria-label')).toBe('Retire Heat');
    expect(host.textContent).toContain('It leaves every list.');
    expect(button('.primary').textContent).toBe('Retire');
  });

  it('is answered by the act or by leaving it', () => {
    button('.primary').click();
    button('.button:not(.primary)').click();
    expect(said).toEqual(['confirmed', 'closed']);
  });

  it('is not answered twice while the act goes on', async () => {
    fixture.componentRef.setInput('busy', true);
    await fixture.whenStable();
    button('.primary').click();
    expect(said).toEqual([]);
  });
});
