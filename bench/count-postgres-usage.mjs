import { readdirSync, readFileSync } from 'node:fs';

/** @returns {Map<string, number>} nanoseconds of processor time of each process of PostgreSQL that serves a database of this benchmark, as Linux counts them */
function readProcesses() {
  const used = new Map();
  for (const id of process.platform === 'linux' ? readdirSync('/proc') : []) {
    if (!/^\d+$/.test(id)) continue;
    try {
      const title = readFileSync(`/proc/${id}/cmdline`, 'latin1');
      if (/^postgres: \S+ cloud_bench_/.test(title) && title.includes(`_${process.pid} `)) used.set(id, Number(readFileSync(`/proc/${id}/schedstat`, 'latin1').split(' ')[0]));
    } catch {
      // It ended between two looks.
    }
  }
  return used;
}

/**
 * Begins to count the processor time that PostgreSQL uses for the databases of this benchmark. What writes its log and its files is not in it, nor what a connection used
 * that ended meanwhile.
 * @returns {() => number} milliseconds until now; 0 where there is no PostgreSQL, or no Linux
 */
export function countPostgresUsage() {
  const before = readProcesses();
  return () => [...readProcesses()].reduce((sum, [id, used]) => sum + used - (before.get(id) ?? 0), 0) / 1e6;
}
