import { event } from '#kernel';
import { inStream, projected } from '#testing';
import type { BudsJoined, BudsLeft } from '../../../taste/published.ts';
import { buds } from './projection.ts';

const joined = event('BudsJoined')<BudsJoined['data']>();
const left = event('BudsLeft')<BudsLeft['data']>();
const [then, later] = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'];
const by = (member: string, fact: BudsJoined | BudsLeft) => inStream(`taste-${member}`, fact);

describe('members who may be met', () => {
  it('are those who have opted in and not left, since they last did', () => {
    projected(buds)
      .given(
        by('anna', joined({}, then)),
        by('ben', joined({}, then)),
        by('ben', left({ previous: { at: then } }, later)),
        by('cleo', joined({}, then)),
        by('cleo', left({ previous: { at: then } }, then)),
        by('cleo', joined({}, later)),
      )
      .then('anna', { member: 'anna', since: then })
      .and('ben', undefined)
      .and('cleo', { member: 'cleo', since: later })
      .twice()
      .rebuilt();
  });
});
