import { PRIVILEGED_ACTS } from '#contexts/operations/domain/privileged-acts';
import { auditWords } from '../../frontend/src/app/words/en.admin-audit.ts';

it('has words on the page of the audit for every act of privilege, and for no other', () => {
  const acts = Object.values(PRIVILEGED_ACTS).map(({ act }) => act);
  expect(Object.keys(auditWords.acts).toSorted()).toEqual([...new Set(acts)].toSorted());
});
