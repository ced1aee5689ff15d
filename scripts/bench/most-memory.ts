import { existsSync, readFileSync } from 'node:fs';

/**
 * The most memory that this process has had at a time, in MiB. Not `maxRSS`, where the system tells more: that of a process
 * begins with the memory of the one that started it.
 */
export function mostMemoryMiB(): number {
  const told = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, kib = process.resourceUsage().maxRSS] = /^VmHWM:\s*(\d+) kB/m.exec(told) ?? [];
  return Number(kib) / 1024;
}
