import { InferenceSession } from 'onnxruntime-node';
import { BadArtefact } from '#ports/model-runtime/model-runtime';

/** One thread within a graph: more make single answers no faster, and many at once slower. Throws `BadArtefact`. */
export const openSession = async (file: string): Promise<InferenceSession> => {
  try {
    return await InferenceSession.create(file, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionProviders: ['cpu'],
    });
  } catch (error) {
    throw new BadArtefact(`model.onnx: ${(error as Error).message}`, { cause: error });
  }
};
