import { familiesContract } from './person-vault.contract.families.ts';
import { personsContract } from './person-vault.contract.persons.ts';
import { eachTest, type ContractOptions } from './person-vault.contract.fixture.ts';

export type { ContractOptions, OpenedPersonVault } from './person-vault.contract.fixture.ts';

/**
 * What every person vault promises, beside the words of the port:
 *
 * - The normal form of an e-mail is trimmed, lower case and in Unicode's composed form (NFC).
 * - Of what is added twice under one member, the first stays.
 * - Order of members is that of their UTF-8 bytes.
 * - A family expires at its time, not after it. A token that was given up by closing, expiry or revocation is `'unknown'`.
 * - A session that is opened again has the new token only.
 * - Whatever fits in a string may be a member, a name or a client.
 *
 * That nothing is left in the files is for the adapter's own tests to show.
 */
export const personVaultContract = (name: string, options: ContractOptions): void =>
  describe(`person vault: ${name}`, () => {
    const fixture = eachTest(options);

    describe('persons', () => personsContract(fixture));
    describe('families of refresh tokens', () => familiesContract(fixture));

    it('is unavailable once it is closed', async () => {
      const { vault } = fixture();
      await vault.close();
      await expect(vault.byMember('ann')).rejects.toMatchObject({ name: 'Unavailable' });
      await expect(vault.closeFamilies('ann')).rejects.toMatchObject({ name: 'Unavailable' });
    });
  });
