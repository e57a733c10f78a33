import { expect } from '@open-wc/testing';
import { readPasscode } from './read-passcode.ts';

describe('readPasscode', () => {
  for (const [typed, read] of [
    ['012345', '012345'],
    ['０１２３４５', '012345'],
    ['012 345', '012345'],
    ['012-345', '012345'],
    [' 1 2 3 4 5 6 ', '123456'],
    ['12', '12'],
    ['12a3', '123'],
    ['一二三', ''],
    ['1234567', '123456'],
    ['【云】您的验证码是 012345，5 分钟内有效。', '012345'],
    ['5 分钟内有效，验证码：０１２３４５', '012345'],
    ['Your passcode is 012345, good for 5 minutes.\n@cloud.example #012345', '012345'],
  ] as const) {
    it(`PHN-4: ${JSON.stringify(typed)} is read as ${JSON.stringify(read)}`, () => {
      expect(readPasscode(typed, 6)).to.equal(read);
    });
  }

  it('a very long paste is read at once', () => {
    const before = performance.now();
    expect(readPasscode(`${'1-'.repeat(100_000)}`, 6)).to.equal('111111');
    expect(performance.now() - before).to.be.below(50);
  });
});
