import type { Whole } from './whole.ts';

/** What undoes a fault, as a person does it. */
type Undo = () => unknown;

/** Something that is wrong with an otherwise whole installation. */
export interface PlantedFault {
  /** The finding that it has to give. */
  readonly code: string;
  /** @returns what a person does about it, where the finding names no command that the sandbox can run */
  // biome-ignore lint/suspicious/noConfusingVoidType: most faults are undone by the command that the finding names
  readonly plant: (whole: Whole) => Undo | void | Promise<Undo | void>;
  /** What else has to be found, because it follows from the same fault. */
  readonly also?: readonly string[] | 'any';
  /** What the mending itself leaves to be done next. */
  readonly leaves?: readonly string[];
  /** How much later it is looked at. */
  readonly hours?: number;
  /** What the command reads. */
  readonly input?: string;
  /** The command mends it, though what was planted has to be taken back afterwards. */
  readonly byCommand?: true;
}
