import type { paths } from './schema';

type Status = paths['/api/training/jobs/{id}']['get']['responses'][200]['content']['application/json']['status'];

/** Whether what was asked for is still to end: what runs, what waits, and what goes on by itself after a stop. */
export const isOpen = ({ status }: { readonly status: Status }): boolean =>
  status === 'queued' || status === 'running' || status === 'interrupted';
