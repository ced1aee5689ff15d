/** What the board says, in English. Whoever renders makes the arguments inert. */
export const board = {
  title: 'Clones of production',
  soon: 'The next sweep shows the clones here.',
  sum: (clones: number, most: number, cost: string, mostCost: string, unknown: string) =>
    `**${clones}** of at most ${most} clones, **${cost}**${mostCost} a day, plus storage${unknown}.`,
  mostCost: (cost: string) => ` of at most ${cost}`,
  unknown: (clones: number) => `; the price of ${clones} is not known`,
  base: (source: string, when: string) => `Masked base of ${source}: data as of ${when}.`,
  asOf: (moment: string) =>
    `As of ${moment}. Kept by the workflow \`reap\`; write commands in a thread of their own.`,
  noneMade: '### No masked base was made anew',
  notMade: (source: string) => `### The masked base of ${source} was not made anew`,
  failed: (base: string, when: string) => `Base ${base} failed ${when}.`,
  now: (what: string) => `**Now:** ${what}`,
  noneLeft: 'clones are copied from production itself, the long way.',
  lastKept: (base: string, moment: string, until: string) =>
    `the last one, ${base} with the data of ${moment}, is kept. Clones are copied from it until ${until}, and from production itself after that.`,
  toDo: '**What to do:**',
  lines: (issue: string) => `${issue} has the lines that the masking policy lacks, to be looked at.`,
  swept: 'Unless a re-run completes it, the sweep deletes what was made.',
};
