/** Functions for the reference table's `script` rules: a value and its digest give the mask. */

const number = (digest: string): number => Number.parseInt(digest.slice(0, 12), 16);

export function email(_: string, digest: string): string {
  return `${digest.slice(0, 16)}@example.invalid`;
}

export function name(_: string, digest: string): string {
  return `Given${number(digest) % 500} Family${number(digest) % 700}`;
}

export function phone(_: string, digest: string): string {
  return `000-${String(number(digest) % 100_000_000).padStart(8, '0')}`;
}

export function birthday(value: string, digest: string): string {
  const at = number(digest);
  const [month, day] = [1 + (at % 12), 1 + (at % 28)].map((part) => String(part).padStart(2, '0'));
  // Another decade: no birthday is its own mask.
  return `${value.slice(0, 2)}${9 - Number(value[2])}${value[3]}-${month}-${day}`;
}

export function street(_: string, digest: string): string {
  return `${number(digest) % 9999} Sample Street`;
}

export function ip(_: string, digest: string): string {
  const at = number(digest);
  return `198.18.${at % 256}.${Math.floor(at / 256) % 256}`;
}

export function note(value: string, digest: string): string {
  return digest.repeat(4).slice(0, value.length);
}

export function token(_: string, digest: string): string {
  return digest.slice(0, 32);
}
