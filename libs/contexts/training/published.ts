/** All that another context may import of training. */
export { InteractionColumns, type DatasetInteraction } from './datasets/interaction-columns.ts';
export { writeDataset, type DatasetItem, type DatasetManifest, type DatasetSource } from './datasets/write-dataset.ts';
