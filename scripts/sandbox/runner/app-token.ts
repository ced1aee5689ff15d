import type { GitHub, Permissions } from '../github/index.ts';

/**
 * What stands for `actions/create-github-app-token`: a token of an app for the neighbour's repository.
 * @throws Error as the action words it, when the app is not installed there or may less
 */
export function appToken(github: GitHub, given: Readonly<Record<string, string>>): string {
  const { 'client-id': clientId = '', 'private-key': key = '', owner = '', repositories = '' } = given;
  const { neighbour } = github;
  if (neighbour?.repository.fullName !== `${owner}/${repositories}`) throw new Error('Not Found');
  const wanted: Permissions = Object.fromEntries(
    Object.entries(given).flatMap(([name, level]) =>
      name.startsWith('permission-')
        ? [[name.slice('permission-'.length), level === 'write' ? 'write' : 'read']]
        : [],
    ),
  );
  return neighbour.tokenOfApp(clientId, key, wanted);
}
