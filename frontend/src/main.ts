import { firstPaint, nextTask } from './first-paint';

/** The first screen is seen before anything is done that takes long. */
const start = async (): Promise<void> => {
  await firstPaint();
  const { App, appConfig, bootstrapApplication } = await import('./app/start');
  await nextTask();
  await bootstrapApplication(App, appConfig);
};

start().catch((error: unknown) => {
  document.documentElement.dataset['first'] = 'failed'; // the first screen says so
  console.error(error);
});
