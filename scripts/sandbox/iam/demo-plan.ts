import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SETTINGS_FILE } from '../../../actions/core/settings/settings.ts';
import { loadPlan, type Plan } from '../../../terraform-cdk/config/plan.ts';
import type { Aws } from '../aws/index.ts';
import type { GitHub } from '../github/index.ts';
import { ORGANISATION } from '../repository.ts';

const REPOSITORY = resolve(import.meta.dirname, '../../..');

/** The plan of the sandbox's organisation, as `npm run synth` would read it in that organisation's copy. */
export function planOfSandbox(): Plan {
  const read = (folder: string, file: string) => ({ file, text: readFileSync(join(folder, file), 'utf8') });
  return loadPlan({
    settings: read(ORGANISATION, SETTINGS_FILE),
    installation: read(ORGANISATION, 'terraform-cdk/installation.yml'),
    sweep: read(REPOSITORY, '.github/workflows/reap.yml'),
  });
}

/**
 * The plan of a world: that of the sandbox's organisation, for the world's own repository and account.
 * @param own what else its installation file would say: the organisation's own keys in KMS, what the names of roles end with
 */
export function planOfWorld(
  { installation: { account, region } }: Pick<Aws, 'installation'>,
  { repository: { fullName: name, id, owner, defaultBranch } }: Pick<GitHub, 'repository'>,
  own: {
    readonly keys: readonly string[];
    readonly encryption?: Plan['installation']['encryption'];
    readonly roleSuffix?: string;
    readonly regions?: readonly string[];
  },
): Plan {
  const plan = planOfSandbox();
  const repository = {
    ...plan.installation.repository,
    name,
    id: String(id),
    ownerId: String(owner.id),
    defaultBranch,
  };
  const { keys, encryption = {}, roleSuffix, regions } = own;
  return {
    ...plan,
    installation: {
      ...{ ...plan.installation, account, region, keys: [...keys], encryption },
      repository: { ...repository, ...(regions === undefined ? {} : { regions: [...regions] }) },
      ...(roleSuffix === undefined ? {} : { roleSuffix }),
    },
  };
}

/**
 * The plan of a further region that a world's repository serves, with a source of the same name as the first's.
 * @param suffix what the names of its roles end with
 */
export function planOfFurther(plan: Plan, region: string, suffix: string): Plan {
  const { installation, settings } = plan;
  const sources = Object.entries(settings.sources).map(([name, source]) => [name, { ...source, region }]);
  return {
    ...plan,
    settings: { ...settings, sources: Object.fromEntries(sources) as typeof settings.sources },
    installation: {
      ...installation,
      ...{ region, roleSuffix: suffix, network: networkIn(installation.network, region) },
      // Those of the first region stay there, but for the one that the records of both are under.
      ...{ keys: [], encryption: tableKeyOf(installation) },
      // An account has one.
      repository: { ...installation.repository, provider: 'existing' },
    },
  };
}

function tableKeyOf({ encryption: { table } }: Plan['installation']): Plan['installation']['encryption'] {
  return table === undefined ? {} : { table };
}

/** The same network in zones of another region. */
function networkIn(network: Plan['installation']['network'], region: string): typeof network {
  return 'zones' in network ? { ...network, zones: ['a', 'c'].map((zone) => region + zone) } : network;
}

/** A plan for sources that listen on another port. */
export function atPort(plan: Plan, port: number): Plan {
  return { ...plan, installation: { ...plan.installation, port } };
}
