import type { Source } from '../../actions/core/settings/settings.ts';
import type { Plan } from './plan.ts';

/** The sources in an installation's region, by their names: where the repository serves several, the others are another's. */
export function sourcesHere({
  settings,
  installation,
}: Pick<Plan, 'installation' | 'settings'>): Readonly<Record<string, Source>> {
  const here = Object.entries(settings.sources).filter(([, { region }]) => region === installation.region);
  return Object.fromEntries(here);
}
