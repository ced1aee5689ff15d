/**
 * The tables that a server brings itself, by their names and columns: everything else in its databases was made by
 * somebody, and is masked or refused like any table. Their names alone would not do: a table of production's can stand
 * in `sys`, in `mysql` and even in the tablespace of that name. Of MySQL 8.0 to 9.7; an unknown table or column is taken
 * for somebody's, which a policy can decide.
 */

/** Databases that every server has. A database of another letter case is not one of them. */
export const SERVER_DATABASES: readonly string[] = [
  'mysql',
  'sys',
  'information_schema',
  'performance_schema',
];

/** Of these, where MySQL itself lets nobody create anything: what stands there is the server's. */
export const CLOSED_DATABASES: readonly string[] = ['information_schema', 'performance_schema'];

/** Columns of rights, such as `Select_priv`, are not listed: they can only be Y or N. */
const COLUMNS: Readonly<Record<string, string>> = {
  'mysql.columns_priv': 'Host Db User Table_name Column_name Timestamp Column_priv',
  'mysql.component': 'component_id component_group_id component_urn',
  'mysql.db': 'Host Db User',
  'mysql.default_roles': 'HOST USER DEFAULT_ROLE_HOST DEFAULT_ROLE_USER',
  'mysql.engine_cost': 'engine_name device_type cost_name cost_value last_update comment default_value',
  'mysql.func': 'name ret dl type',
  'mysql.general_log': 'event_time user_host thread_id server_id command_type argument',
  'mysql.global_grants': 'USER HOST PRIV WITH_GRANT_OPTION',
  'mysql.gtid_executed': 'source_uuid interval_start interval_end gtid_tag',
  'mysql.help_category': 'help_category_id name parent_category_id url',
  'mysql.help_keyword': 'help_keyword_id name',
  'mysql.help_relation': 'help_topic_id help_keyword_id',
  'mysql.help_topic': 'help_topic_id name help_category_id description example url',
  'mysql.innodb_index_stats':
    'database_name table_name index_name last_update stat_name stat_value sample_size stat_description',
  'mysql.innodb_table_stats':
    'database_name table_name last_update n_rows clustered_index_size sum_of_other_index_sizes',
  'mysql.ndb_binlog_index':
    'Position File epoch inserts updates deletes schemaops orig_server_id orig_epoch gci next_position next_file',
  'mysql.password_history': 'Host User Password_timestamp Password',
  'mysql.plugin': 'name dl',
  'mysql.procs_priv': 'Host Db User Routine_name Routine_type Grantor Proc_priv Timestamp',
  'mysql.proxies_priv': 'Host User Proxied_host Proxied_user With_grant Grantor Timestamp',
  'mysql.replication_asynchronous_connection_failover':
    'Channel_name Host Port Network_namespace Weight Managed_name',
  'mysql.replication_asynchronous_connection_failover_managed':
    'Channel_name Managed_name Managed_type Configuration',
  'mysql.replication_group_configuration_version': 'name version',
  'mysql.replication_group_member_actions': 'name event enabled type priority error_handling',
  'mysql.role_edges': 'FROM_HOST FROM_USER TO_HOST TO_USER WITH_ADMIN_OPTION',
  'mysql.server_cost': 'cost_name cost_value last_update comment default_value',
  'mysql.servers': 'Server_name Host Db Username Password Port Socket Wrapper Owner',
  'mysql.slave_master_info':
    'Number_of_lines Master_log_name Master_log_pos Host User_name User_password Port Connect_retry Enabled_ssl Ssl_ca Ssl_capath Ssl_cert Ssl_cipher Ssl_key Ssl_verify_server_cert Heartbeat Bind Ignored_server_ids Uuid Retry_count Ssl_crl Ssl_crlpath Enabled_auto_position Channel_name Tls_version Public_key_path Get_public_key Network_namespace Master_compression_algorithm Master_zstd_compression_level Tls_ciphersuites Source_connection_auto_failover Gtid_only',
  'mysql.slave_relay_log_info':
    'Number_of_lines Relay_log_name Relay_log_pos Master_log_name Master_log_pos Sql_delay Number_of_workers Id Channel_name Privilege_checks_username Privilege_checks_hostname Require_row_format Require_table_primary_key_check Assign_gtids_to_anonymous_transactions_type Assign_gtids_to_anonymous_transactions_value',
  'mysql.slave_worker_info':
    'Id Relay_log_name Relay_log_pos Master_log_name Master_log_pos Checkpoint_relay_log_name Checkpoint_relay_log_pos Checkpoint_master_log_name Checkpoint_master_log_pos Checkpoint_seqno Checkpoint_group_size Checkpoint_group_bitmap Channel_name',
  'mysql.slow_log':
    'start_time user_host query_time lock_time rows_sent rows_examined db last_insert_id insert_id server_id sql_text thread_id',
  'mysql.tables_priv': 'Host Db User Table_name Grantor Timestamp Table_priv Column_priv',
  'mysql.time_zone': 'Time_zone_id Use_leap_seconds',
  'mysql.time_zone_leap_second': 'Transition_time Correction',
  'mysql.time_zone_name': 'Name Time_zone_id',
  'mysql.time_zone_transition': 'Time_zone_id Transition_time Transition_type_id',
  'mysql.time_zone_transition_type': 'Time_zone_id Transition_type_id Offset Is_DST Abbreviation',
  'mysql.user':
    'Host User ssl_type ssl_cipher x509_issuer x509_subject max_questions max_updates max_connections max_user_connections plugin authentication_string password_expired password_last_changed password_lifetime account_locked Password_reuse_history Password_reuse_time Password_require_current User_attributes',
  'sys.sys_config': 'variable value set_time set_by',
};

/**
 * Tables that Amazon makes in `mysql`, by their whole names: there nobody else may create one. Their columns change with
 * the version and are not listed; all their rows are looked at instead (`scrub/server-rows.ts`). A table of Amazon's that
 * is missing here is asked for by lint, and a policy can keep it.
 */
const AMAZONS: readonly string[] = [
  ...['aurora_s3_load_history', 'general_log_backup', 'slow_log_backup', 'ro_replica_status'],
  ...['bin_log_md_table', 'bin_log_table', 'ddl_log_md_table', 'ddl_log_table', 'metadata_md_table'],
  ...['metadata_table', 'relay_log_md_table', 'relay_log_table', 'rds_configuration'],
  ...['rds_global_status_history', 'rds_global_status_history_old', 'rds_heartbeat2', 'rds_history'],
  ...['rds_monitor', 'rds_replication_status', 'rds_sysinfo', 'rds_upgrade_prechecks'],
];

/** True of a table that MySQL brings. */
export function isMysqlsTable(database: string, table: string): boolean {
  return Object.hasOwn(COLUMNS, `${database}.${table}`);
}

/** True of a table that Amazon brings, where Amazon runs the server. */
export function isAmazonsTable(database: string, table: string): boolean {
  return database === 'mysql' && AMAZONS.includes(table);
}

/** True of a column that a table of MySQL's has from the beginning, whatever its letter case. */
export function isMysqlsColumn(database: string, table: string, column: string): boolean {
  const name = `${database}.${table}`;
  const known = (COLUMNS[name] ?? '').toLowerCase().split(' ');
  const isRight = (name === 'mysql.user' || name === 'mysql.db') && RIGHTS.test(column);
  return isRight || known.includes(column.toLowerCase());
}

/** Both tables name the rights alike. */
const RIGHTS =
  /^(select|insert|update|delete|create|drop|reload|shutdown|process|file|grant|references|index|alter|show_db|super|create_tmp_table|lock_tables|execute|repl_slave|repl_client|create_view|show_view|create_routine|alter_routine|create_user|event|trigger|create_tablespace|create_role|drop_role)_priv$/i;
