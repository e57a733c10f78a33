import type { ScenarioBegin } from './scenarios/scenario.ts';

/** What a world is, for a person who looks at it and for a test that enters it. */
export interface WorldDescription {
  /** Id of the policy. */
  policy: string;
  scenario: string;
  title: { 'zh-CN': string; en: string };
  seed: string;
  /** Which element to begin at. */
  begin: ScenarioBegin;
  /** What is known in this scenario: names, passwords, phones, addresses. Nobody's secrets: they are made up. */
  known: Readonly<Record<string, string>>;
  /** True when other tabs and later visits see the same world. */
  isKept: boolean;
}
