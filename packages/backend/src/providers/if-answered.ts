import { VendorFault } from './vendor-fault.ts';

/** What was asked for, or undefined where the vendor could not be asked: for what is nice to have beside an identity, a name to show. */
export async function ifAnswered<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof VendorFault) return undefined;
    throw error;
  }
}
