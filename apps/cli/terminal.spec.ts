import { Terminal } from './terminal.ts';

describe('progress of a command', () => {
  const shownOn = (isTTY: boolean, tell: (terminal: Terminal, passes: (ms: number) => void) => void): string => {
    let [shown, now] = ['', 1_000];
    const terminal = new Terminal({ isTTY, write: (text) => (shown += text) }, () => now);
    tell(terminal, (ms) => (now += ms));
    terminal.endProgress();
    return shown;
  };

  it('is redrawn in place on a terminal, and gone when it ends', () => {
    const shown = shownOn(true, (terminal, passes) => {
      for (const done of [0, 10, 20]) {
        terminal.progress({ what: 'titles', done, share: done / 100 });
        passes(1_000);
      }
    });
    expect(shown).toBe('\r\x1b[2Ktitles: 10 (10/s, 10 %, 9 s left)\r\x1b[2Ktitles: 20 (10/s, 20 %, 8 s left)\r\x1b[2K');
  });

  it('is a line every half minute where it goes to a file', () => {
    const shown = shownOn(false, (terminal, passes) => {
      for (let done = 0; done <= 100; done += 10) {
        terminal.progress({ what: 'titles', done, share: done / 100 });
        passes(10_000);
      }
    });
    expect(shown).toBe(
      'titles: 30 (1/s, 30 %, 70 s left)\ntitles: 60 (1/s, 60 %, 40 s left)\ntitles: 90 (1/s, 90 %, 10 s left)\n',
    );
  });

  it('reckons with what was done since it began, not with what was there', () => {
    const shown = shownOn(true, (terminal, passes) => {
      terminal.progress({ what: 'epochs', done: 40, share: 0.8 });
      passes(5_000);
      terminal.progress({ what: 'epochs', done: 45, share: 0.9 });
    });
    expect(shown).toBe('\r\x1b[2Kepochs: 45 (1/s, 90 %, 5 s left)\r\x1b[2K');
  });

  it('says nothing in a file of what is soon over', () => {
    const shown = shownOn(false, (terminal, passes) => {
      terminal.progress({ what: 'titles', done: 1, share: 0.5 });
      passes(5_000);
      terminal.progress({ what: 'titles', done: 2, share: 1 });
    });
    expect(shown).toBe('');
  });
});
