import { describe, expect, test } from '@jest/globals';
import { readArguments } from './arguments.ts';
import { exitCodeOf } from './main.ts';
import { readOptionFile } from './option-file.ts';

const read = (line: string) => readArguments(line.split(' '), { PW: 'of the account' });
const SERVER = 'run --host db --user u --password-env PW';

test('a connection is encrypted unless the line says otherwise', () => {
  expect(read(SERVER).target).toEqual({ host: 'db', port: 3306, user: 'u', password: 'of the account' });
  expect(read(`${SERVER} --no-tls`).target).toMatchObject({ tls: false });
});

test('the server shows what it is, unless it is named once more', () => {
  expect(read(SERVER).may).toEqual({ because: 'server-shows', despite: [] });
  expect(read(`${SERVER} --yes-mask db --allow writers,replicas`).may).toEqual({
    because: { named: 'db' },
    despite: ['writers', 'replicas'],
  });
  expect(() => read(`${SERVER} --allow everything`)).toThrow(/does not know "everything"/);
});

test.each(['0', '65', '1.5', '-1', 'many', ''])('%j is no number of connections', (number) => {
  expect(() => readArguments(['run', `--connections=${number}`], {})).toThrow(/--connections is/);
});

test.each(['--password', '--password=secret', '-psecret', '-p'])('%s is never an argument', (word) => {
  expect(() => readArguments(['run', word], {})).toThrow(/never an argument/);
});

test.each([
  ['called-wrongly', 2],
  ['policy-invalid', 1],
  ['value-refused', 1],
  ['server-in-use', 1],
  ['cannot-connect', 3],
  ['database-error', 3],
  ['already-running', 3],
])('%s ends with %i', (reason, code) => {
  expect(exitCodeOf({ reason } as Parameters<typeof exitCodeOf>[0])).toBe(code);
});

describe('an option file', () => {
  test('holds for us what stands under client or mysql', () => {
    const groups = ['client', 'mysql', 'mysqld', 'mysqldump', ''].map((group) =>
      readOptionFile(`${group && `[${group}]\n`}user = ${group || 'none'}\n`),
    );
    expect(groups).toEqual([{ user: 'client' }, { user: 'mysql' }, {}, {}, {}]);
  });

  test('has comments behind values, and none in quotes', () => {
    expect(readOptionFile('[client]\nuser = u # ours\npassword = "a # b" # and\n')).toEqual({
      ...{ user: 'u', password: 'a # b' },
    });
  });
});
