const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Reads the sum of a human check in English, as a person does. */
export function solveQuestion(question: string): string {
  const [, a = '', b = ''] = /^What is (\w+) plus (\w+)\?/.exec(question) ?? [];
  return String(words.indexOf(a) + words.indexOf(b));
}
