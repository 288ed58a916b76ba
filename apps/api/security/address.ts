import { isIPv6 } from 'node:net';
import type { Request } from 'express';

const GROUPS = 8;

/** Where a request came from, as far as it can be told apart: of an IPv6 address the /64 network, which is one customer's. */
export const addressOf = ({ ip = 'unknown' }: Pick<Request, 'ip'>): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  return isIPv6(ip) ? `${networkOf(ip)}::/64` : ip;
};

const networkOf = (ip: string): string => {
  const [head = '', tail] = ip.split('%')[0]!.toLowerCase().split('::');
  const [left, right] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = Array<string>(Math.max(0, GROUPS - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right]
    .slice(0, GROUPS / 2)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
};

const groupsOf = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
