import { expect, test } from '@jest/globals';
import { resourcesOf, scope } from '../scripts/testing/terraform-cdk.ts';
import { CloneParameterGroup } from './parameter-group.ts';

test('clones run no event, keep no log and want TLS, whatever the data needs besides', () => {
  const made = scope(
    (stack) =>
      void new CloneParameterGroup(stack, 'parameters', {
        name: 'understudy-aurora-mysql8',
        family: 'aurora-mysql8.0',
        parameters: { lower_case_table_names: '1' },
      }),
  );
  const [group] = resourcesOf(made, 'aws_rds_cluster_parameter_group');
  expect(group).toMatchObject({ name: 'understudy-aurora-mysql8', family: 'aurora-mysql8.0' });
  const parameters = group?.parameter as { name: string; value: string }[];
  expect(Object.fromEntries(parameters.map(({ name, value }) => [name, value]))).toEqual({
    lower_case_table_names: '1',
    event_scheduler: 'OFF',
    general_log: '0',
    slow_query_log: '0',
    server_audit_logging: '0',
    binlog_format: 'OFF',
    require_secure_transport: 'ON',
    local_infile: '0',
  });
});
