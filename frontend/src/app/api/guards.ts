import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { Session, type Role } from './session';

/** Who is not signed in is asked to, and comes back to where they meant to go. */
export const signedIn: CanActivateFn = (_route, { url }) =>
  inject(Session).isSignedIn() || inject(Router).createUrlTree(['/sign-in'], { queryParams: { next: url } });

/** Only for the navigation's sake: the API judges every request. */
export const withRole =
  (...roles: readonly Role[]): CanActivateFn =>
  (route, state) => {
    const session = inject(Session);
    if (!session.isSignedIn()) return signedIn(route, state);
    return session.roles().some((role) => roles.includes(role)) || inject(Router).createUrlTree(['/']);
  };
