/**
 * Writes `.github/understudy.schema.json`, by which editors complete and check the settings, from the schema in
 * `actions/core/settings/settings-schema.ts`. A test fails when the two differ.
 */
import { writeFileSync } from 'node:fs';
import { settingsJsonSchema } from '../actions/core/settings/settings-schema.ts';

const target = new URL('../.github/understudy.schema.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(settingsJsonSchema(), null, 2)}\n`);
