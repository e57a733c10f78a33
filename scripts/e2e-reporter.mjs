import { writeCount } from './count.mjs';

/** Playwright's counts for `npm test`; a test counts once, however often it was tried. */
export default class E2eReporter {
  #suite;
  #faults = 0;

  onBegin(_config, suite) {
    this.#suite = suite;
  }

  onError() {
    this.#faults += 1;
  }

  onEnd() {
    const outcomes = (this.#suite?.allTests() ?? []).map((test) => test.outcome());
    const passed = outcomes.filter((outcome) => outcome === 'expected' || outcome === 'flaky').length;
    const failed = outcomes.filter((outcome) => outcome === 'unexpected').length + this.#faults;
    writeCount(passed, failed);
    console.log(`e2e: ${passed} passed, ${failed} failed`);
  }

  printsToStdio() {
    return true;
  }
}
