import { expect } from '@open-wc/testing';
import { keepSplit } from './keep-split.ts';
import { recallSplit } from './recall-split.ts';

describe('the other half of a login', () => {
  const { getEntriesByName } = performance;
  /** As the browser tells where this script came from. */
  const cameBy = (transferSize: number): void => {
    performance.getEntriesByName = () => [{ transferSize, encodedBodySize: 14_000 } as PerformanceResourceTiming];
  };
  const own = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
  beforeEach(() => {
    cameBy(0);
    // Other tests run beside this one over the same store.
    const store = Object.create({ setItem(key: string, value: string): void { store[key] = value; } }) as Record<string, string>;
    Object.defineProperty(window, 'localStorage', { value: store, configurable: true });
  });
  afterEach(() => {
    performance.getEntriesByName = getEntriesByName;
    Object.defineProperty(window, 'localStorage', own);
  });

  it('stands there at once where it stood the last time, and only there', () => {
    expect(recallSplit()).to.equal(false);
    keepSplit(true);
    expect(recallSplit()).to.equal(true);
    keepSplit(false);
    expect(recallSplit()).to.equal(false);
  });

  it('is not looked for by who has never had the script; by whom it was only asked about again it is', () => {
    keepSplit(true);
    cameBy(14_300);
    expect(recallSplit()).to.equal(false);
    cameBy(300);
    expect(recallSplit()).to.equal(true);
    performance.getEntriesByName = () => [];
    expect(recallSplit(), 'a browser that does not tell').to.equal(true);
  });

  it('is not looked for on a screen without room for halves', () => {
    keepSplit(true);
    const width = Object.getOwnPropertyDescriptor(Screen.prototype, 'width')!;
    Object.defineProperty(Screen.prototype, 'width', { ...width, get: () => 390 });
    expect(recallSplit()).to.equal(false);
    Object.defineProperty(Screen.prototype, 'width', width);
  });
});
