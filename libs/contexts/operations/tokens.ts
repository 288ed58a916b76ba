/** Names of all read models of this release (`readonly string[]`). */
export const READ_MODEL_NAMES = Symbol('ReadModelNames');
/** Their shapes (`readonly Shape<never>[]`). */
export const READ_MODEL_SHAPES = Symbol('ReadModelShapes');
