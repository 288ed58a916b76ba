import { effect, inject, untracked } from '@angular/core';
import { Router, type ActivatedRouteSnapshot } from '@angular/router';
import { Session } from '../api/session';

/**
 * Who was signed in and no longer is, without having asked for it, is asked to sign in again and comes back to where they
 * were. On pages that are for everybody they go on as a guest.
 */
export const resumeAfterSessionEnd = (): void => {
  const session = inject(Session);
  const router = inject(Router);
  let was = untracked(session.isSignedIn);
  effect(() => {
    const is = session.isSignedIn();
    const hasEnded = was && !is;
    was = is;
    // Whoever signs out is on the way to another page already.
    if (!hasEnded || untracked(router.currentNavigation) || !isGuarded(router.routerState.snapshot.root)) return;
    void router.navigate(['/sign-in'], { queryParams: { next: router.url } });
  });
};

const isGuarded = ({ routeConfig, firstChild }: ActivatedRouteSnapshot): boolean =>
  Boolean(routeConfig?.canActivate ?? routeConfig?.canMatch) || (firstChild !== null && isGuarded(firstChild));
