import type { Clock, HumanCheck, Random, Store, Vault } from '../ports.ts';

interface QuestionCheckPorts { clock: Clock; random: Random; store: Store; vault: Vault }

export interface QuestionCheck extends HumanCheck {
  /** What to answer to an open question: for tests, which cannot read. Undefined where this id is none. */
  answerTo(id: string): Promise<string | undefined>;
}

const purpose = 'question';
const words = {
  zh: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
} as const;

/**
 * A human check by a small sum in words: a person and a test can pass it, a serious robot too, so a real site takes a captcha instead.
 * It keeps nothing until it is answered: the answer travels in the id, sealed. An id is good for one answer, right or wrong.
 * @param lifetimeSeconds how long a question may be answered
 */
export function createQuestionCheck({ clock, random, store, vault }: QuestionCheckPorts, lifetimeSeconds = 600): QuestionCheck {
  const oneToNine = (): number => 1 + ((random.bytes(1)[0] ?? 0) % 9);
  return {
    async ask(locale) {
      const [a, b] = [oneToNine(), oneToNine()];
      const id = await vault.seal(purpose, `${a + b}.${(clock.now() + lifetimeSeconds * 1000).toString(36)}`);
      const question = locale.toLowerCase().startsWith('zh')
        ? `${words.zh[a]}加${words.zh[b]}等于几？请用数字回答。`
        : `What is ${words.en[a]} plus ${words.en[b]}? Answer in digits.`;
      return { id, kind: 'question', question };
    },
    answerTo: async (id) => (await vault.open(purpose, id))?.split('.')[0],
    async verify(id, answer) {
      const [sum, ends] = (await vault.open(purpose, id))?.split('.') ?? [];
      const expiresAt = Number.parseInt(ends ?? '', 36);
      const now = clock.now();
      if (sum === undefined || !(expiresAt > now)) return false;
      const spent = await store.commit([{ do: 'insert', table: 'spent', row: { id: `${purpose}:${await vault.mac(purpose, id)}`, expiresAt } }], now);
      return spent.done && answer.normalize('NFKC').trim() === sum;
    },
  };
}
