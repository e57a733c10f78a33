import { readdirSync, readFileSync } from 'node:fs';

/**
 * The processor time PostgreSQL's own processes have used for the databases of this benchmark, as Linux counts it. What writes the log and the files beside them is not in it.
 * @returns milliseconds; 0 where there are none, or no Linux
 */
export function readPostgresUsage() {
  if (process.platform !== 'linux') return 0;
  let used = 0;
  for (const id of readdirSync('/proc')) {
    if (!/^\d+$/.test(id)) continue;
    try {
      const title = readFileSync(`/proc/${id}/cmdline`, 'latin1');
      if (/^postgres: \S+ cloud_bench_/.test(title) && title.includes(`_${process.pid} `)) used += Number(readFileSync(`/proc/${id}/schedstat`, 'latin1').split(' ')[0]) / 1e6;
    } catch {
      // It ended between two looks.
    }
  }
  return used;
}
