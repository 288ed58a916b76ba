import { words } from '../words/en';

/** The first that a program's own line names; most also name others that they resemble, hence the order. */
const PROGRAMS = [
  ['Edge', /\bEdg\//],
  ['Firefox', /\bFirefox\//],
  ['Chrome', /\b(Headless)?Chrome\//],
  ['Safari', /\bSafari\//],
] as const;

const SYSTEMS = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const;

const firstOf = (names: readonly (readonly [string, RegExp])[], line: string): string | undefined =>
  names.find(([, pattern]) => pattern.test(line))?.[0];

/** "Chrome on Linux" of a browser's long line about itself; a program that is no browser is named as it names itself. */
export const clientName = (line: string): string => {
  const program = firstOf(PROGRAMS, line);
  if (program) return words.account.client(program, firstOf(SYSTEMS, line) ?? '');
  return line.split(/[\s/]/)[0] || words.account.unknownClient;
};
