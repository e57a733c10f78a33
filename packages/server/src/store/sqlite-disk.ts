import { close, closeSync, fdatasync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

const askDisk = (log: number): Promise<void> => new Promise((resolve, reject) => { fdatasync(log, (error) => (error ? reject(error) : resolve())); });

/** Of a file system that cannot sync a folder, or lets nobody open one. */
const unanswered = new Set<unknown>(['EACCES', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM']);

/** What a database's write-ahead log needs for its commits to outlast a power cut. */
export interface SqliteDisk {
  /** Resolves when the disk has all that was committed before it was asked. One question at a time: whoever comes meanwhile shares the next. */
  ask(): Promise<void>;
  close(): void;
}

/**
 * Asks the disk off the main thread. SQLite's `synchronous = full` is a sync of the log at the end of each commit, and all of the process stands still for it;
 * with `normal` it syncs before it writes to the database itself, and the end of a commit is left to us.
 * @param path of the database, whose log is there: whoever has opened it in that mode and read or written has made it
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function openSqliteDisk(path: string): SqliteDisk {
  const log = openSync(`${path}-wal`, 'r+');
  try {
    syncFolder(dirname(path));
  } catch (error) {
    closeSync(log);
    throw error;
  }
  let asked: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  return {
    ask() {
      next ??= (asked ?? Promise.resolve()).catch(() => undefined).then(() => {
        asked = next;
        next = undefined;
        return askDisk(log);
      });
      return next;
    },
    // A question on its way is answered first.
    close: () => void (next ?? asked ?? Promise.resolve()).catch(() => undefined).then(() => close(log)),
  };
}

/** The log's name must last as well. Windows has no such question, and some file systems have no answer: then it is as lasting as they make it, for SQLite too. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  let folder: number | undefined;
  try {
    folder = openSync(path, 'r');
    fsyncSync(folder);
  } catch (error) {
    if (!unanswered.has((error as NodeJS.ErrnoException).code)) throw error;
  } finally {
    if (folder !== undefined) closeSync(folder);
  }
}
