import { writeFileSync } from 'node:fs';
import { recordFacts } from '../facts/keeping.ts';
import type { Place } from '../place.ts';
import { measureWaits, textOfWaits, waitsFile } from './measure.ts';

/**
 * Says how long AWS takes in this installation, and writes it down for the sandbox.
 * @param file where; nothing is written where no record tells a wait
 */
export async function tellWaits(place: Place, json: boolean, file: string | undefined): Promise<void> {
  const measured = measureWaits(await recordFacts(place));
  console.log(json ? JSON.stringify({ schemaVersion: 1, waits: measured }, null, 2) : textOfWaits(measured));
  if (file === undefined || measured.length === 0) return;
  writeFileSync(file, waitsFile(measured));
  if (!json) console.log(`\nWritten to ${file}: scripts/demo --waits ${file} runs by them.`);
}
