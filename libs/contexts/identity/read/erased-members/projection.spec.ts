import { idNamed, inStream, NOW, projected } from '#testing';
import { memberErased } from '../../domain/events.ts';
import { erasedMembers } from './projection.ts';

const [anna, ben] = [idNamed('anna'), idNamed('ben')];

describe('erased members', () => {
  it('are those who were erased, with the streams that went with them', () => {
    const streams = [`taste-${anna}`];
    projected(erasedMembers)
      .given(
        inStream(`member-${anna}`, memberErased({ streams, artefacts: ['0'.repeat(64)] })),
        inStream(`member-${ben}`, memberErased({ streams: [], artefacts: [] })),
      )
      .then(anna, { member: anna, at: NOW, streams })
      .and(ben, { member: ben, at: NOW, streams: [] })
      .twice()
      .rebuilt();
  });
});
