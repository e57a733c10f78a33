import { gatherLines } from './gather-lines.ts';

/** One fact, one line of JSON. Never a body, a cookie, a query or anything a person typed (threat 106). */
export interface Logger {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Writes lines of JSON: time, level, event, facts. JSON escapes line breaks and control characters, so no fact can forge a line.
 * @param write takes one line
 */
export function createLogger(write: (line: string) => void = gatherLines((lines) => { process.stdout.write(lines); })): Logger {
  const log = (level: string) => (event: string, facts: LogFacts = {}): void => {
    write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...facts }).replace(/[\u007f-\u009f\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`);
  };
  return { info: log('info'), warn: log('warn'), error: log('error') };
}
