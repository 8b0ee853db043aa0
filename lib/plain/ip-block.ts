/** Blocks of IPv4 addresses, such as `10.0.0.0/16`. */

/** The addresses of a block, as numbers, and the length of what they have in common, in bits. */
export interface IpBlock {
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

/** Reads a block; `undefined` for a text that is none. Bits behind the prefix are passed over. */
export function parseBlock(text: string): IpBlock | undefined {
  const [, address, length] = /^((?:\d{1,3}\.){3}\d{1,3})\/(\d{1,2})$/.exec(text) ?? [];
  if (address === undefined || length === undefined) return undefined;
  const parts = address.split(".").map(Number);
  const prefix = Number(length);
  if (prefix > 32 || parts.some((part) => part > 255)) return undefined;
  const size = 2 ** (32 - prefix);
  const number = parts.reduce((sum, part) => sum * 256 + part, 0);
  const first = number - (number % size);
  return { first, last: first + size - 1, prefix };
}

/** Whether all of one block is in another. */
export function isWithin(inner: IpBlock, outer: IpBlock): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}

/** Whether two blocks have an address in common. */
export function overlap(one: IpBlock, other: IpBlock): boolean {
  return one.first <= other.last && other.first <= one.last;
}
