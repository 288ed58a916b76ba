import { NumberSet } from '#kernel/number-set';
import { serviceIdOf } from '../../domain/service-id.ts';
import type { ShownDetails } from '../../domain/shown-details.ts';

/** Who streams a title: what one pays for by the title is not what one can watch. */
export interface Watchable {
  /** ISO 3166-1 */
  readonly region: string;
  /** On one of them; empty: on any. */
  readonly services: readonly string[];
}

export interface ServiceCount {
  readonly service: string;
  readonly name: string;
  readonly titles: number;
}

interface Region {
  /** Places of the titles that anybody streams there. */
  readonly any: NumberSet;
  readonly services: Map<string, NumberSet>;
}

/** Which titles are streamed where and by whom, a bit each; a title counts until what is known of it expires. */
export class OffersIndex {
  readonly #places = new Map<string, number>();
  readonly #titles: string[] = [];
  readonly #until: number[] = [];
  readonly #regions = new Map<string, Region>();
  /** As they were last written. */
  readonly #names = new Map<string, string>();

  /** In the place of what was known of it. `until`: epoch milliseconds. */
  set(title: string, offers: ShownDetails['offers'], until: number): void {
    const place = this.#placeOf(title);
    this.#until[place] = until;
    for (const [region, { stream }] of Object.entries(offers))
      for (const name of stream) this.#add(region, name, place);
  }

  /** Ids of the titles that are streamed so. */
  titles({ region: code, services }: Watchable, now: number): readonly string[] {
    const region = this.#regions.get(code);
    if (!region) return [];
    const sets = services.length === 0 ? [region.any] : services.flatMap((each) => region.services.get(each) ?? []);
    return [...this.#good(sets, now)].map((place) => this.#titles[place]!);
  }

  /** The most titles first. `isShown`: those that count. */
  services(region: string, now: number, isShown: (title: string) => boolean): readonly ServiceCount[] {
    return [...(this.#regions.get(region)?.services ?? [])]
      .map(([service, places]) => ({
        ...{ service, name: this.#names.get(service)! },
        titles: [...this.#good([places], now)].filter((place) => isShown(this.#titles[place]!)).length,
      }))
      .filter(({ titles }) => titles > 0)
      .sort((a, b) => b.titles - a.titles || (a.service < b.service ? -1 : 1));
  }

  /** Where anything is streamed, in order of the codes. */
  regions(now: number): readonly string[] {
    return [...this.#regions]
      .filter(([, { any }]) => this.#good([any], now).size > 0)
      .map(([code]) => code)
      .sort();
  }

  #good(sets: readonly NumberSet[], now: number): ReadonlySet<number> {
    const good = new Set<number>();
    for (const places of sets)
      places.forEach((place) => {
        if (this.#until[place]! > now) good.add(place);
      });
    return good;
  }

  #placeOf(title: string): number {
    const known = this.#places.get(title);
    if (known === undefined) {
      this.#places.set(title, this.#titles.length);
      return this.#titles.push(title) - 1;
    }
    for (const { any, services } of this.#regions.values())
      for (const places of [any, ...services.values()]) places.delete(known);
    return known;
  }

  #add(code: string, name: string, place: number): void {
    const service = serviceIdOf(name);
    if (service === '') return;
    const region = this.#regions.get(code) ?? { any: new NumberSet(), services: new Map<string, NumberSet>() };
    const places = region.services.get(service) ?? new NumberSet();
    places.add(place);
    region.any.add(place);
    region.services.set(service, places);
    this.#names.set(service, name);
    this.#regions.set(code, region);
  }
}
