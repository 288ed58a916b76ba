import { IdleSweep } from './idle-sweep.ts';

const MB = 2 ** 20;

describe('a thread that waits', () => {
  it('gives back what it took for its work, once, and not while it works', () => {
    let [held, busy, swept] = [200 * MB, 0.9, 0];
    const idle = new IdleSweep({
      held: () => held,
      busy: () => busy,
      cores: () => 0.02,
      sweep: () => {
        swept += 1;
        held = 60 * MB;
      },
    });
    idle.look();
    expect(swept).toBe(0);
    busy = 0.01;
    idle.look();
    expect(swept).toBe(1);
    idle.look();
    held = 80 * MB;
    idle.look();
    expect(swept).toBe(1);
    held = 120 * MB;
    idle.look();
    expect(swept).toBe(2);
  });

  it('leaves the cores to who serves, unless it holds very much', () => {
    let [held, cores, swept] = [200 * MB, 0.5, 0];
    const idle = new IdleSweep({ held: () => held, busy: () => 0.01, cores: () => cores, sweep: () => (swept += 1) });
    idle.look();
    expect(swept).toBe(0);
    held = 300 * MB;
    idle.look();
    expect(swept).toBe(1);
    held = 340 * MB;
    idle.look();
    cores = 0.02;
    expect(swept).toBe(1);
    idle.look();
    expect(swept).toBe(2);
  });

  it('is measured and swept for what it is', () => {
    const idle = new IdleSweep();
    idle.start();
    idle.look();
    idle.look();
    idle.stop();
    expect(globalThis).not.toHaveProperty('gc');
  });
});
