import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

/**
 * What the masking job found of production's structure, for the jobs that tell of it: names and types, and no value. It
 * travels as the output of a job, small enough for the environment of a process.
 */
const newsSchema = z.strictObject({
  source: z.string(),
  /** Whether a structure was written down that it could be compared with. */
  compared: z.boolean(),
  /** What differs, a line each; and how many, where not all are here. */
  changes: z.array(z.string()),
  changed: z.number(),
  /** Columns that the policy does not decide, each with the line that was drafted for it. */
  lines: z.array(
    z.strictObject({ path: z.array(z.string()), place: z.string(), rule: z.string().optional() }),
  ),
  undecided: z.number(),
  /** Rules that do not fit any more. */
  problems: z.array(z.string()),
  /** The text of the structure as it is now; absent where it is too long. */
  snapshot: z.string().optional(),
});

/** What was found of a structure. */
export type StructureNews = z.infer<typeof newsSchema>;

/** The branch on which the structure of a source is proposed. */
export function proposalBranch(source: string): string {
  return `understudy/structure-${source}`;
}

/** Linux takes 128 KiB for a variable of a process, and all results of the jobs stand in one. */
const LONGEST = 60_000;
/** More lines than this nobody reads in an issue. */
const MOST = 200;

/** The text of a job's output. What is too long for it is left away, the structure first. */
export function encodeNews(news: StructureNews): string {
  const few = {
    ...news,
    changes: news.changes.slice(0, MOST),
    lines: news.lines.slice(0, MOST),
    problems: news.problems.slice(0, MOST),
  };
  const { snapshot: _, ...without } = few;
  for (const one of [few, without]) {
    const text = gzipSync(JSON.stringify(one)).toString('base64');
    if (text.length <= LONGEST) return text;
  }
  return gzipSync(JSON.stringify({ ...without, changes: [], lines: [], problems: [] })).toString('base64');
}

/** The news in a job's output; nothing where there are none, or where they cannot be read. */
export function decodeNews(text: string | undefined): StructureNews | undefined {
  if (!text) return undefined;
  try {
    const json = gunzipSync(Buffer.from(text, 'base64'), { maxOutputLength: 64 * 1024 * 1024 }).toString(
      'utf8',
    );
    return newsSchema.parse(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** Whether there is something to tell. */
export function isNews({ changed, undecided, problems }: StructureNews): boolean {
  return changed > 0 || undecided > 0 || problems.length > 0;
}
