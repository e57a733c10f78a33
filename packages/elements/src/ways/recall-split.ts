/** Whether the login had another half the last time, so that it stands there before the entry does. */
export function recallSplit(): boolean {
  try {
    return !!localStorage['cloud-sign-in split'];
  } catch {
    return false;
  }
}
