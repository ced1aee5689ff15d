export { ensureMysql } from './ensure.ts';
export type { Mysql } from './mysql.ts';
export { type MysqlServer, type ServerTls, startServer } from './server.ts';
export { digHoles } from './sparse.ts';
