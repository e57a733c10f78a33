import type { Instrument } from './instrument.ts';

/** Several instruments as one, the first outermost. */
export function combineInstruments(instruments: readonly Instrument[]): Instrument {
  return {
    measure: (work, act, end) => instruments.reduceRight<typeof act>((inner, instrument) => () => instrument.measure(work, inner, end), act)(),
    tell: (event) => { for (const { tell } of instruments) tell?.(event); },
  };
}
