import { guardsOf } from '../../mongodb/failure.ts';

export const ENGINE = 'read store';

export const { reading, writing } = guardsOf(ENGINE);
