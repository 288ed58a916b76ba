import type { ModelRuntime } from '#ports/model-runtime/model-runtime';
import { onnxModelRuntime } from './onnx-model-runtime.ts';
import { loadThreaded } from './threaded-model.ts';

/**
 * Each model in a thread of its own: the runtime loads and computes in whoever calls it, and a graph of some size takes
 * hundreds of milliseconds to load. Serving goes on meanwhile, by the models that are loaded.
 */
export const threadedModelRuntime = (): ModelRuntime => ({
  load: loadThreaded,
  describe: onnxModelRuntime().describe,
});
