const numbers = ['零 zero', '一 one', '二 two', '三 three', '四 four', '五 five', '六 six', '七 seven', '八 eight', '九 nine'];

/** What is asked in words, answered in digits: 三加五等于几？ → 8. */
export function answerQuestion(question: string): string {
  const terms = /^(.)加(.)等于几/.exec(question) ?? /What is (\w+) plus (\w+)\?/.exec(question);
  const [a, b] = (terms?.slice(1) ?? []).map((word) => numbers.findIndex((names) => names.split(' ').includes(word)));
  if (a === undefined || b === undefined || a < 0 || b < 0) throw new Error(`A question nobody understands: ${question}`);
  return String(a + b);
}
