import { ACTOR, idNamed, inStream, NOW, projected } from '#testing';
import type { ErasureEvent } from '../../domain/erasure.ts';
import { erasures } from './projection.ts';

const input = { member: idNamed('anna') };
const requested: ErasureEvent = { type: 'ErasureRequested', data: { input, by: ACTOR } };
const succeeded: ErasureEvent = { type: 'ErasureSucceeded', data: { result: { streams: 1, artefacts: 0 } } };

describe('erasures', () => {
  it('are listed with whom they are of, open until they are done', () => {
    const summary = { input, requestedAt: NOW, requestedBy: ACTOR };
    projected(erasures)
      .given(
        ...['erasure-1', 'erasure-2'].map((stream) => inStream(stream, requested)),
        inStream('erasure-1', succeeded),
      )
      .then('1', { id: '1', status: 'succeeded', open: 0, ...summary })
      .and('2', { id: '2', status: 'queued', open: 1, ...summary })
      .twice()
      .rebuilt();
  });
});
