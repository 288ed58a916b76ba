import { present } from '#kernel';
import { servicesChosen, type ChosenServices, type ServicesChosen } from './events.ts';
import type { Taste } from './taste-state.ts';

/** Where the member watches. `null`: says nothing of it any more. */
export interface ChooseServices {
  readonly do: 'choose-services';
  readonly services: ChosenServices | null;
}

/** The same services in another order are the same. */
export const chooseServices = (
  { services: previous }: Taste,
  { services: wanted }: ChooseServices,
): readonly ServicesChosen[] => {
  const chosen = wanted ? inOrder(wanted) : undefined;
  return keyOf(chosen) === keyOf(previous) ? [] : [servicesChosen(present({ chosen, previous }))];
};

const inOrder = ({ region, services }: ChosenServices): ChosenServices => ({
  region,
  services: [...new Set(services)].sort(),
});

const keyOf = (chosen: ChosenServices | undefined): string =>
  chosen ? [chosen.region, ...chosen.services].join() : '';
