import { inject } from '@angular/core';
import { ActivatedRoute } from '@angular/router';

/** What a link brought behind its `#` (`#token=…`), where no server and no log on the way saw it. */
export const fromFragment = (name: string): string | undefined =>
  new URLSearchParams(inject(ActivatedRoute).snapshot.fragment ?? '').get(name) ?? undefined;
