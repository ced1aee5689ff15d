/** A MySQL server program that can be run, and how. */
export interface Mysql {
  /** `9.7.0`, as `mysqld --version` prints it. */
  readonly version: string;
  /** Program and the arguments that come before all others (loader, folders of the unpacked package). */
  readonly command: readonly string[];
  /** Folder where data folders that are ready to be copied are kept. */
  readonly cacheDir: string;
}

/** Reads the version from what `mysqld --version` prints; undefined for MariaDB and for MySQL before 8.0. */
export function parseVersion(printed: string): string | undefined {
  if (/mariadb/i.test(printed)) return undefined;
  const version = /Ver (\d+\.\d+\.\d+)/.exec(printed)?.[1];
  return version !== undefined && Number.parseInt(version, 10) >= 8 ? version : undefined;
}
