/** The ids of rules that a title begins with: `SES-3 PRV-9: …`. */
export function readRules(title: string): string[] {
  return /^((?:[A-Z]{2,4}-\d+ ?)+):/.exec(title)?.[1]?.trim().split(' ') ?? [];
}
