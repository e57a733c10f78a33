/** What is said one after the other, as one: Chinese ends a sentence with a full stop of its own, and sets no space after it. */
export function joinSentences(...sentences: readonly (string | undefined)[]): string {
  return sentences.filter((one) => one !== undefined && one !== '').reduce<string>((before, next = '') => {
    if (before === '') return next;
    // A name in the first may be of any script.
    const isHan = /\p{Script=Han}/u.test(next);
    const end = /[。.…！!？?]$/.test(before) ? '' : isHan ? '。' : '.';
    return `${before}${end}${isHan ? '' : ' '}${next}`;
  }, '');
}
