import { refusePassword } from './password.ts';

describe('a password', () => {
  it.each(['correct horse battery', '密码密码密码密码密码', 'anna@example.orgs'])('%s will do', (password) => {
    expect(() => refusePassword(password, 'anna@example.org')).not.toThrow();
  });

  it.each(['password123', 'PassWord123', '1234567890', 'qwertyuiop'])('%s is tried first', (password) => {
    expect(() => refusePassword(password, 'anna@example.org')).toThrow('WEAK_PASSWORD');
  });

  it.each(['anna@example.org', ' Anna@Example.Org ', 'ANNA@EXAMPLE.ORG'])('%j is the address', (password) => {
    expect(() => refusePassword(password, 'anna@Example.org')).toThrow('WEAK_PASSWORD');
  });
});
