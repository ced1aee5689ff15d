import { check } from '../check.ts';
import { type Finding, finding } from '../finding.ts';

/** Whether the repository is one in which commands are answered, and whether it is the one that the roles trust. */
export const repository = check('the repository', ['repository'], ({ repository: it }, { plan }) => {
  const patch = (setting: string) => ({
    command: `gh api --silent --method PATCH repos/${it.name} ${setting}`,
  });
  const found: Finding[] = [];
  const add = (holds: boolean, ...parts: Parameters<typeof finding>) => {
    if (!holds) found.push(finding(...parts));
  };
  const isOpen = it.visibility === 'public' && !plan.settings.access.publicRepository;
  add(
    !isOpen,
    'repository-public',
    'fails',
    `${it.name} is public.`,
    'Its threads are for the world to read, so every command is refused unless access.publicRepository allows it.',
    patch('-f visibility=private'),
  );
  add(
    !it.isFork,
    'repository-fork',
    'fails',
    `${it.name} is a fork.`,
    'GitHub switches Issues and schedules off in forks, and a fork of a public repository cannot be made private.',
    { person: `Make a copy in its place: npm run copy -- ${it.name.split('/')[0]}/another-name` },
  );
  add(
    it.hasIssues,
    'issues-off',
    'fails',
    `Issues are switched off in ${it.name}.`,
    'There is no thread to command in.',
    patch('-F has_issues=true'),
  );
  add(
    !it.isArchived,
    'repository-archived',
    'fails',
    `${it.name} is archived.`,
    'Nothing runs in it, sweeps among them.',
    patch('-F archived=false'),
  );
  const { repository: written } = plan.installation;
  const edit = (line: string) => ({
    person: `Write ${line} below repository: in terraform-cdk/installation.yml, synthesise and apply.`,
  });
  add(
    it.defaultBranch === written.defaultBranch,
    'default-branch-differs',
    'fails',
    `The default branch is ${it.defaultBranch}; installation.yml has ${written.defaultBranch}.`,
    'The roles trust jobs of the branch that was applied alone, so each is refused as role-denied.',
    edit(`defaultBranch: ${it.defaultBranch}`),
  );
  add(
    // Another one is told by its number.
    it.name === written.name || it.id !== written.id,
    'repository-name-differs',
    'fails',
    `GitHub calls the repository ${it.name}; installation.yml has ${written.name}.`,
    'GitHub leads from an old name, and from other letter cases, to the repository; the roles compare its name in each token to the letter, so each job is refused as role-denied.',
    edit(`name: ${it.name}`),
  );
  add(
    it.id === written.id,
    'repository-id-differs',
    'fails',
    `GitHub’s number of ${it.name} is ${it.id}; installation.yml has ${written.id}.`,
    'The roles trust the repository of that number alone, so each job is refused as role-denied.',
    edit(`id: "${it.id}"`),
  );
  add(
    written.ownerId === it.ownerId || (written.ownerId === undefined && written.subjectPrefix !== undefined),
    written.ownerId === undefined ? 'owner-id-missing' : 'owner-id-differs',
    'fails',
    `GitHub’s number of the owner is ${it.ownerId}; installation.yml has ${written.ownerId ?? 'none'}.`,
    'Tokens of repositories that were made, renamed or moved since July 2026 have it in their subject, and no role trusts them without it.',
    edit(`ownerId: "${it.ownerId}"`),
  );
  return found;
});
