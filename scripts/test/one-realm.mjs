/**
 * Jest gives every file classes of its own, down to Float32Array. Libraries with a native part compare what they are given
 * with the process's own classes: these are shared.
 */
import { TestEnvironment } from 'jest-environment-node';

export default class OneRealm extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.assign(this.global, { Float32Array, BigInt64Array });
  }
}
