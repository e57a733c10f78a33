const key = 'cloud-sign-in split';

/** Whether the login had another half the last time, so that it stands there before the entry does. */
export function recallSplit(): boolean {
  try {
    return localStorage[key] === '1';
  } catch {
    return false;
  }
}
