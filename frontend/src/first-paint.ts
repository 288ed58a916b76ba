/** A tab that nobody looks at paints nothing, and starts all the same. */
const WITHOUT_PAINT_MS = 400;

/** Once the first screen can be seen. */
export const firstPaint = (): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, WITHOUT_PAINT_MS);
    new PerformanceObserver((list) => {
      if (list.getEntriesByName('first-contentful-paint').length > 0) done();
    }).observe({ type: 'paint', buffered: true });
  });

/** Long work is cut where this is awaited: what was pressed meanwhile is answered. */
export const nextTask = (): Promise<void> => new Promise((done) => setTimeout(done));
