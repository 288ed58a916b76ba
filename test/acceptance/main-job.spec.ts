import { mainJob } from './main-job.scenario.ts';
import { Platform } from './platform.ts';

describe('the main job', () => mainJob(async () => new Platform()));
