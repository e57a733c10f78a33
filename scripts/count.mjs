// How a stage tells `npm test` what it counted: a small file whose path stands in CLOUD_COUNT_FILE.
import { writeFileSync } from 'node:fs';

export function writeCount(passed, failed) {
  const path = process.env['CLOUD_COUNT_FILE'];
  if (path) writeFileSync(path, JSON.stringify({ passed, failed }));
}
