import { eventReader } from './event-stream';

describe('reading server-sent events', () => {
  it('waits for the whole of an event, wherever the chunks are cut', () => {
    const read = eventReader();
    expect(read('id: 7\nevent: eve')).toEqual([]);
    expect(read('nt\ndata: {"a":1}\n')).toEqual([]);
    expect(read('\n')).toEqual([{ id: '7', event: 'event', data: { a: 1 } }]);
  });

  it('passes over heartbeats', () => {
    expect(eventReader()(': heartbeat\n\nevent: job\ndata: 2\n\n')).toEqual([{ id: undefined, event: 'job', data: 2 }]);
  });
});
