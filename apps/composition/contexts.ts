import type { ReadModel, Vocabulary } from '#runtime';
import { catalogueErrors } from '#contexts/catalogue/errors';
import { catalogueReadModels } from '#contexts/catalogue/module';
import { catalogueVocabulary } from '#contexts/catalogue/vocabulary';
import { identityErrors } from '#contexts/identity/errors';
import { identityReadModels } from '#contexts/identity/module';
import { identityVocabulary } from '#contexts/identity/vocabulary';
import { languageErrors } from '#contexts/language/errors';
import { languageReadModels } from '#contexts/language/module';
import { languageVocabulary } from '#contexts/language/vocabulary';
import { operationsErrors } from '#contexts/operations/errors';
import { operationsReadModels } from '#contexts/operations/module';
import { operationsVocabulary } from '#contexts/operations/vocabulary';
import { recommendationErrors } from '#contexts/recommendation/errors';
import { recommendationReadModels } from '#contexts/recommendation/module';
import { recommendationVocabulary } from '#contexts/recommendation/vocabulary';
import { tasteErrors } from '#contexts/taste/errors';
import { tasteReadModels } from '#contexts/taste/module';
import { tasteVocabulary } from '#contexts/taste/vocabulary';
import { trainingErrors } from '#contexts/training/errors';
import { trainingReadModels } from '#contexts/training/module';
import { trainingVocabulary } from '#contexts/training/vocabulary';

/** What the contexts bring: every new context adds a line to each list. */
export const vocabularies: readonly Vocabulary[] = [
  identityVocabulary,
  catalogueVocabulary,
  tasteVocabulary,
  recommendationVocabulary,
  operationsVocabulary,
  trainingVocabulary,
  languageVocabulary,
];

export const readModels: readonly ReadModel[] = [
  ...identityReadModels,
  ...catalogueReadModels,
  ...tasteReadModels,
  ...recommendationReadModels,
  ...operationsReadModels,
  ...trainingReadModels,
  ...languageReadModels,
];

/** Domain code -> HTTP status. */
export const statuses: Readonly<Record<string, number>> = {
  ...identityErrors,
  ...catalogueErrors,
  ...tasteErrors,
  ...recommendationErrors,
  ...operationsErrors,
  ...trainingErrors,
  ...languageErrors,
};
