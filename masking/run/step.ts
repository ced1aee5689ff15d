/** A moment of a run. A crash right after it must not matter. */
export type Step =
  | 'indexes dropped'
  | 'copy made'
  | 'chunk written'
  | 'chunk committed'
  | 'table written'
  | 'indexes made'
  | 'rows copied'
  | 'table swapped'
  | 'rare counted'
  | 'program dropped';
