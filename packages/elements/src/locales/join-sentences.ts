/** One sentence after another, read aloud as one: Chinese ends the first with a full stop of its own, and sets no space after it. */
export function joinSentences(first: string, second: string | undefined): string {
  // A name in the first may be of any script.
  return second ? `${first}${/\p{Script=Han}/u.test(second) ? '。' : '. '}${second}` : first;
}
