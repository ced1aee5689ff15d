/** Masks in a process of its own, which a test can kill: reads its options as JSON from standard input. */
import { text } from 'node:stream/consumers';
import { type MaskOptions, maskWith } from '../mask.ts';

const { options, key } = JSON.parse(await text(process.stdin)) as { options: MaskOptions; key: string };
await maskWith({ ...options, onProgress: (progress) => console.log(JSON.stringify(progress)) }, { key });
