import mongoose from 'mongoose';
import { Unavailable } from '#ports/unavailable';
import { asUnavailable } from './failure.ts';

const named = (name: string): Error => Object.assign(new Error('gone'), { name });

const { MongoNetworkError, MongoServerError } = mongoose.mongo;

describe('what the driver throws', () => {
  it.each([
    ['no server', named('MongoServerSelectionError')],
    ['the pool is cleared', named('MongoPoolClearedError')],
    ['the monitor hears nothing any more, and commands under way are given up', named('PoolClearedOnNetworkError')],
    ['an old primary', named('MongoStalePrimaryError')],
    ['the connection is closed', new MongoNetworkError('connection closed')],
    ['the socket fails', Object.assign(new Error('write EPIPE'), { syscall: 'write' })],
    ['not the primary', new MongoServerError({ code: 10_107, message: 'not primary' })],
  ])('is unavailable where it passes: %s', (_what, error) => {
    const told = asUnavailable('read store', error, 'unknown');
    expect(told).toBeInstanceOf(Unavailable);
    expect(told).toMatchObject({ engine: 'read store', outcome: 'unknown', cause: error });
  });

  it.each([
    ['of ours', new TypeError('a mistake')],
    ['in a command', new MongoServerError({ code: 9, message: 'cannot be parsed' })],
  ])('is left as it is where it is a mistake %s', (_what, error) => {
    expect(asUnavailable('read store', error, 'none')).toBe(error);
  });
});
