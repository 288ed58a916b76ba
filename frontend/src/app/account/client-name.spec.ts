import { clientName } from './client-name';

describe('where somebody is signed in', () => {
  it('is told as people call it', () => {
    const linux =
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1';
    const edge = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
    expect([linux, phone, edge].map(clientName)).toEqual(['Chrome on Linux', 'Safari on iPhone', 'Edge on Windows']);
  });

  it('names other programs as they name themselves', () => {
    expect([clientName('curl/8.5.0'), clientName('')]).toEqual(['curl', 'A browser']);
  });
});
