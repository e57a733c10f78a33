/**
 * Writes lines in portions: those of one turn of the event loop together when it ends, the last ones when the process does. A write for each request
 * took as long as finding its session.
 * @param write takes some lines
 * @returns takes one line
 */
export function gatherLines(write: (lines: string) => void): (line: string) => void {
  let gathered = '';
  const flush = (): void => {
    const lines = gathered;
    gathered = '';
    if (lines !== '') write(lines);
  };
  process.once('exit', flush);
  return (line) => {
    if (gathered === '') setImmediate(flush);
    gathered += line;
  };
}
