/** What happened to the presses of one phase. */
export function createJournal() {
  const failures = new Map();
  let faultAt = Infinity;
  let isHit = () => true;
  let back;
  const journal = {
    answered: 0, longest: 0, reloads: 0, resent: 0, finished: 0, tried: 0,
    /** What worked twice, in words. */
    twice: [],
    /** A fault begins. @param isAffected whether this person's requests meet it */
    strike(isAffected = () => true) {
      isHit = isAffected;
      faultAt = performance.now();
    },
    /** A press was answered, sent at `sentAt`, first pressed at `pressedAt`. */
    answer(person, pressedAt, sentAt) {
      const now = performance.now();
      journal.answered += 1;
      journal.longest = Math.max(journal.longest, now - pressedAt);
      if (sentAt > faultAt && isHit(person)) back ??= now - faultAt;
    },
    fail({ code, status }) {
      const name = status === undefined ? code : `${code} ${status}`;
      failures.set(name, (failures.get(name) ?? 0) + 1);
    },
    failures: () => [...failures].map(([name, count]) => `${count} ${name}`).join(', ') || 'none',
    /** Milliseconds from the fault to the first answer to what was sent after it, where the fault struck. */
    back: () => back,
  };
  return journal;
}
