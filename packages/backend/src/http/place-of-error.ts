const longest = 200;

/** Where an error was thrown, from its stack: all that may be told of it besides its kind. Its message may hold what somebody typed. */
export function placeOfError(error: Error): string | undefined {
  const frame = (error.stack ?? '').split('\n').map((line) => line.trim()).find((line) => line.startsWith('at '));
  return frame?.slice('at '.length, 'at '.length + longest);
}
