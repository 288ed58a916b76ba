import { Unavailable } from '#ports/unavailable';
import { noMetadataSource } from './no-metadata-source.ts';

describe('without a metadata source', () => {
  it('nobody is asked, and it says so', async () => {
    expect(noMetadataSource.configured).toBe(false);
    await expect(noMetadataSource.details('862')).rejects.toBeInstanceOf(Unavailable);
    await expect(noMetadataSource.picture('w500', 'a.jpg')).rejects.toBeInstanceOf(Unavailable);
  });
});
