/** Tables that frameworks make for themselves, and what of. Lower case; without the prefix that an application may have. */
const OWN: readonly (readonly [framework: string, pattern: RegExp])[] = [
  ['Rails', /^(schema_migrations|ar_internal_metadata|data_migrations|active_storage_variant_records)$/],
  ['Laravel', /^(migrations|job_batches|cache_locks)$/],
  ['Flyway', /^(flyway_schema_history|schema_version)$/],
  ['Liquibase', /^(databasechangelog|databasechangeloglock|liquibasechangelog|liquibasechangeloglock)$/],
  ['Django', /^(django_migrations|django_content_type|django_site|auth_permission)$/],
  ['Doctrine', /^(doctrine_migration_versions|migration_versions)$/],
  ['Phinx', /^(phinxlog|cake_migrations|ci_migrations|yii_migration|migration)$/],
  ['Alembic', /^alembic_version$/],
  ['Knex', /^(knex_migrations|knex_migrations_lock)$/],
  ['Sequelize', /^sequelize(meta|_meta)$/],
  ['Prisma', /^_prisma_migrations$/],
  ['Entity Framework', /^__efmigrationshistory$/],
  ['Goose', /^(goose_db_version|gorp_migrations|schema_info)$/],
  ['TypeORM', /^(typeorm_metadata|mikro_orm_migrations)$/],
  ['Hibernate', /^(hibernate_sequence|hibernate_sequences|seq_\w+)$/],
  ['Quartz', /^qrtz_(locks|scheduler_state|calendars|paused_trigger_grps)$/],
];

/** The framework that a table belongs to, and that writes nothing of anybody into it; nothing where there is none. */
export function frameworkOf(table: string): string | undefined {
  const name = table.toLowerCase();
  return OWN.find(
    ([, pattern]) => pattern.test(name) || pattern.test(name.replace(/^[a-z]{1,5}\d?_/, '')),
  )?.[0];
}
