import { describe, expect, test } from '@jest/globals';
import { instantOf } from '../../actions/core/base/time.ts';
import { type Access, CLIENTS, type ClientName, urlOf } from './clients.ts';
import { readOptions } from './options.ts';
import { goneText, promptOf, settingsText } from './shown.ts';

const access: Access = {
  id: 'bakomi',
  secret: { username: 'admin', dbname: 'my shop' },
  target: {
    host: 'understudy-clone-bakomi.cluster-x.ap-northeast-1.rds.amazonaws.com',
    port: 3306,
    caFile: '/home/o brien/.cache/understudy/amazon-rds.pem',
    sslMode: 'VERIFY_IDENTITY',
  },
};
const from = { secretName: 'understudy-clone-bakomi', region: 'ap-northeast-1' };

describe('settings for a client', () => {
  test.each(Object.keys(CLIENTS) as ClientName[])('%s: host, certificates, and no password', (client) => {
    const text = settingsText(access, client, from, undefined);
    expect(text).toContain(access.target.host);
    expect(text).toContain(access.target.caFile);
    expect(text).not.toContain('s3cr3t');
    expect(settingsText(access, client, from, { password: 's3cr3t' })).toContain('Password  s3cr3t');
  });

  test('a name that a URL or a shell would read otherwise is written so that they do not', () => {
    const hostile: Access = { ...access, secret: { username: "o'b@x", dbname: 'a/b?c$(id)' } };
    expect(urlOf(hostile.secret, access.target)).toMatch(/^mysql:\/\/o'b%40x@.*\/a%2Fb%3Fc%24\(id\)$/);
    expect(settingsText(hostile, 'mycli', from, undefined)).toContain(
      `'mysql://o'\\''b%40x@${access.target.host}:3306/a%2Fb%3Fc%24(id)'`,
    );
    expect(settingsText(hostile, 'laravel', from, undefined)).toContain('DB_DATABASE="a/b?c\\$(id)"');
    expect(settingsText(hostile, 'rails', from, undefined)).toContain('database: "a/b?c$(id)"');
  });

  test('through a tunnel the name in the certificate is not compared', () => {
    const target = { ...access.target, host: '127.0.0.1', sslMode: 'VERIFY_CA' } as const;
    expect(settingsText({ ...access, target }, 'mycli', from, undefined)).not.toContain('verify-server-cert');
    expect(settingsText({ ...access, target }, 'rails', from, undefined)).toContain('ssl_mode: verify_ca');
  });
});

test('the prompt says which clone it is, and when it goes where AWS says so', () => {
  const at = instantOf(Date.parse('2026-11-28T19:14:00+09:00'));
  expect(promptOf('bakomi', at, 'UTC')).toBe('clone bakomi until 2026-11-28 10:14 UTC [\\d]> ');
  expect(promptOf('bakomi', undefined, 'UTC')).toBe('clone bakomi [\\d]> ');
  expect(goneText(undefined, new Date(), 'UTC')).toContain('/clone status');
});

describe('what is called wrongly is refused with what to write', () => {
  test.each([
    [['bakomi', '--for', 'railz'], 'did you mean rails?'],
    [['bakomi', '--show-password'], '--show-password goes with --for or --print'],
    [['bakomi', 'dbeaver'], 'one word too many'],
    [[], 'Its id is missing'],
    [['understudy-clone-bakomi'], 'is not the id of a clone'],
  ])('%j', (args, message) => {
    expect(() => readOptions(args, 'scripts/connect')).toThrow(message);
  });

  test('--for mysql opens mysql, letter case is the same, and what follows -- is for mysql', () => {
    expect(
      readOptions(['BAKOMI', '--for', 'MySQL', '--', '--batch', '--print'], 'scripts/connect'),
    ).toMatchObject({
      id: 'bakomi',
      print: false,
      further: ['--batch', '--print'],
    });
    expect(readOptions(['bakomi', '--for', 'DBeaver'], 'scripts/connect')).toMatchObject({
      print: true,
      client: 'dbeaver',
    });
  });
});
