/** An instance class as AWS takes it, with the capacity range where it is serverless. */
export interface ClassRequest {
  /** `db.r6g.large`, or `db.serverless`. */
  readonly instanceClass: string;
  /** Aurora capacity units; 0 as the least means that it pauses. */
  readonly capacity?: { readonly MinCapacity: number; readonly MaxCapacity: number };
}

/** Reads the class of a record: `db.r6g.large`, `r6g.large` or `serverless:0-8`. */
export function classRequest(text: string): ClassRequest {
  const serverless = /^serverless:([\d.]+)-([\d.]+)$/.exec(text);
  if (serverless)
    return {
      instanceClass: 'db.serverless',
      capacity: { MinCapacity: Number(serverless[1]), MaxCapacity: Number(serverless[2]) },
    };
  return { instanceClass: text.startsWith('db.') ? text : `db.${text}` };
}
