export * from './canonical-json.ts';
export * from './decider.ts';
export * from './errors.ts';
export * from './event.ts';
export * from './hash.ts';
export * from './position.ts';
export * from './projection.ts';
export * from './time.ts';
