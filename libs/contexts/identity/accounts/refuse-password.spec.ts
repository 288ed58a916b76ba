import { refusePassword } from './refuse-password.ts';

describe('a password', () => {
  it.each(['correct horse battery', '密码一二三四五六七八', 'anna@example.orgs', 'abcabc-abcabd', 'aaaaaaaaaab'])(
    '%s will do',
    async (password) => {
      await expect(refusePassword(password, 'anna@example.org')).resolves.toBeUndefined();
    },
  );

  it.each(['password123', 'PassWord123', '1234567890', 'qwertyuiop', ' 1q2w3e4r5t ', 'aaaaaaaaaaaa', '123412341234'])(
    '%j is tried first',
    async (password) => {
      await expect(refusePassword(password, 'anna@example.org')).rejects.toThrow('WEAK_PASSWORD');
    },
  );

  it.each(['anna@example.org', ' Anna@Example.Org ', 'ANNA@EXAMPLE.ORG'])('%j is the address', async (password) => {
    await expect(refusePassword(password, 'anna@Example.org')).rejects.toThrow('WEAK_PASSWORD');
  });
});
