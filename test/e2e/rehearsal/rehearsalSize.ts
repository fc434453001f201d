/** Whether the shows are run at their full size, which is too long for every check: `npm run rehearse`. */
export const isFull: boolean = process.env['REHEARSAL'] === 'full';

/** Milliseconds that a show may take. */
export const rehearsalTimeout: number = isFull ? 30 * 60_000 : 120_000;

/** Prints a line of a show's account. */
export function tell(line: string): void {
  console.info(line);
}

/** How long a person looks at a sample, in milliseconds: with what it takes otherwise some four decisions a second, faster than anybody's. */
export const lookMs: number = isFull ? 200 : 0;
