import { clusterName, TAGS } from '../actions/core/aurora/names.ts';
import { bornWith, GROUND, STAGES, type Stage, stateTag } from '../actions/core/aurora/throw-away.ts';
import { environmentName, ROLES, type Role } from '../actions/core/base/installation.ts';
import { shellWord } from '../actions/core/base/shell-word.ts';
import type { Plan } from './config/plan.ts';
import { hostOf } from './iam/trust.ts';
import type { Names } from './names.ts';
import { namesOf } from './stack.ts';

/** Hours after which the sweep deletes throw-away clusters that nobody has cleaned up. */
const GROUND_HOURS = 3;

/** The shell commands that a person runs after an apply, in order: `gh` for the repository, `aws` for `prove.yml`. */
export function commandsAfterApply(plan: Plan, stackFolder: string, now: Date): string {
  const { repository, region } = plan.installation;
  const names = namesOf(plan);
  // The desk's is there already: it is one for all regions.
  const own = ROLES.filter((role) => names.home === undefined || role !== 'desk');
  const environments = own.flatMap((role) => environmentCommands(repository, names, role));
  const host = hostOf(repository);
  return `${[
    ...(host === undefined ? [] : ['# What gh asks; without it, github.com.', `export GH_HOST=${host}`, '']),
    '# 1. An environment for each role, which only jobs of the default branch may name.',
    ...environments,
    '',
    '# 2. What the workflows have to know of the infrastructure. Nothing in it is secret.',
    `understudy=$(terraform -chdir=${stackFolder} output -raw UNDERSTUDY)`,
    ...setVariable(plan),
    '',
    '# 3. Empty throw-away clusters for prove.yml, without an instance; it deletes them, or else the sweep does.',
    `group=$(jq -r .quarantineGroup <<< "$understudy")`,
    '# As the source has it: what AWS takes by default may be of another family than the parameters.',
    `version=$(aws rds describe-db-clusters --region ${region} --db-cluster-identifier ${names.sources[0]} --query 'DBClusters[0].EngineVersion' --output text)`,
    `family="aurora-mysql$(cut -d. -f1-2 <<< "$version")"`,
    `parameters=$(jq -r --arg family "$family" '.clusterParameterGroups[$family] // empty' <<< "$understudy")`,
    `: "\${parameters:?no parameter group is of the family of version '$version': see parameterGroup in installation.yml}"`,
    '# Of a version that AWS has closed a source stays, and no new cluster is made: then of the last one of its family.',
    `open=$(aws rds describe-db-engine-versions --region ${region} --engine aurora-mysql --db-parameter-group-family "$family" --query 'DBEngineVersions[].[EngineVersion]' --output text)`,
    `[ -z "$open" ] || grep -qxF -- "$version" <<< "$open" || version=$(tail -n 1 <<< "$open")`,
    ...STAGES.map((stage) => groundCommand(stage, plan, region, now)),
    ...STAGES.map(
      (stage) =>
        `aws rds wait db-cluster-available --region ${region} --db-cluster-identifier ${clusterName(GROUND[stage])}`,
    ),
    '',
    '# 4. Does AWS deny what must be denied?',
    `gh workflow run prove.yml --repo ${repository.name}${names.home === undefined ? '' : ` --raw-field region=${region}`}`,
  ].join('\n')}\n`;
}

/** Sets the variable; where the repository serves several regions, this one's part of it, and leaves the others as they are. */
function setVariable({ installation: { repository, region } }: Plan): readonly string[] {
  const set = (value: string) => `gh variable set UNDERSTUDY --repo ${repository.name} --body "${value}"`;
  if (repository.regions === undefined) return [set('$understudy')];
  const known = `known=$(gh variable get UNDERSTUDY --repo ${repository.name} 2> /dev/null || echo '{}')`;
  const [first] = repository.regions;
  const filter =
    region === first
      ? '$one + ($known | {regions} | with_entries(select(.value)))'
      : `if $known.region == "${first}" then $known + {regions: (($known.regions // {}) + {"${region}": $one})} else error("apply ${first} and set the variable first") end`;
  return [
    known,
    `variable=$(jq -nc --argjson known "$known" --argjson one "$understudy" '${filter}')`,
    `: "\${variable:?the variable was not made}"`,
    set('$variable'),
  ];
}

/** What makes the environment of a role, or makes it as it should be: jobs of the default branch alone may name it. */
export function environmentCommands(
  { name, defaultBranch }: { readonly name: string; readonly defaultBranch: string },
  of: Pick<Names, 'home' | 'roleSuffix'>,
  role: Role,
): readonly string[] {
  const path = `repos/${name}/environments/${environmentName(of, role)}`;
  const policy = { deployment_branch_policy: { protected_branches: false, custom_branch_policies: true } };
  return [
    `gh api --silent --method PUT ${path} --input - <<< '${JSON.stringify(policy)}'`,
    `gh api --silent --method POST ${path}/deployment-branch-policies --raw-field name=${defaultBranch}`,
  ];
}

function groundCommand(stage: Stage, plan: Plan, region: string, now: Date): string {
  const names = namesOf(plan);
  const expiresAt = new Date(now.getTime() + GROUND_HOURS * 3_600_000).toISOString();
  const tags = [
    ...bornWith(GROUND[stage]).map((tag) =>
      tag.Key === TAGS.expiresAt ? { ...tag, Value: expiresAt } : tag,
    ),
    ...(stage === 'restoring' ? [] : [stateTag(stage)]),
    ...Object.entries(names.tags).map(([Key, Value]) => ({ Key, Value })),
  ];
  return [
    `aws rds create-db-cluster --region ${region} --db-cluster-identifier ${clusterName(GROUND[stage])}`,
    `--engine aurora-mysql --engine-version "$version" --storage-encrypted --backup-retention-period 1`,
    // Nobody needs it: there is no instance to connect to.
    `--master-username admin --master-user-password "$(openssl rand -hex 20)"`,
    `--db-subnet-group-name ${names.subnetGroup} --vpc-security-group-ids "$group"`,
    '--db-cluster-parameter-group-name "$parameters"',
    `--tags ${tags.map(({ Key, Value }) => shellWord(`Key=${Key},Value=${Value}`)).join(' ')}`,
    '> /dev/null',
  ].join(' \\\n  ');
}
