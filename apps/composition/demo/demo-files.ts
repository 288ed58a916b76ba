export interface DemoItem {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  readonly genres: readonly string[];
}
export const DEMO_FILES: readonly { medium: 'movie'; source: string; file: string }[] = [];
export const readDemoItems = (_medium: string): readonly DemoItem[] => [];
