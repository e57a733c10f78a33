/** Ids of the counters of LGN-4. */
export const missCounterIds = {
  /** All misses of an account or unknown identifier from unknown devices. */
  day: (subject: string): string => `login-misses:${subject}`,
  /** Those from one network address, or of one known device. */
  near: (from: string): string => `login-misses:${from}`,
  lock: (from: string): string => `login-lock:${from}`,
  atAddress: (subject: string, address: string): string => `${subject}:${address}`,
  ofDevice: (deviceId: string): string => `device:${deviceId}`,
  account: (accountId: string): string => `account:${accountId}`,
};
