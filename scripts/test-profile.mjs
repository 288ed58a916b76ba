/**
 * The acceptance suite on other engines than the embedded ones (test/profiles/profile.ts says which).
 *
 *   npm run test:profile -- mixed
 *   npm run test:profile -- distributed
 */
const [profile, ...more] = process.argv.slice(2);
const PROFILES = ['embedded', 'mixed', 'distributed'];

if (!PROFILES.includes(profile) || more.length > 0) {
  console.error(`Usage: npm run test:profile -- ${PROFILES.join('|')}`);
  process.exitCode = 2;
} else {
  process.env.REPRISE_TEST_PROFILE = profile;
  process.argv.splice(2, Infinity, 'acceptance');
  await import('./test.mjs');
}
