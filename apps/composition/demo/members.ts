import type { DemoItem } from './demo-files.ts';
export interface SimulatedMember {
  readonly name: string;
  readonly n: number;
  readonly genres: readonly string[];
  readonly interactions: readonly {
    readonly kind: 'rated' | 'watched';
    readonly item: number;
    readonly halfStars?: number;
    readonly at: number;
  }[];
}
export const simulateMembers = (
  _items: readonly DemoItem[],
  _options: { seed: number; until: number; count?: number },
): Iterable<SimulatedMember> => [];
