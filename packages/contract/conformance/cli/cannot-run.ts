/** Why the suite cannot be run at all, in words for whoever typed the command. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}
