/** What main.ts asks for once the first screen is seen. */
export { bootstrapApplication } from '@angular/platform-browser';
export { App } from './app';
export { appConfig } from './app.config';
