import { CloudError } from './cloud-error.ts';

/** A part of the SDK that most pages never need, loaded when it is. @throws CloudError `network` when it cannot be */
export function loadPart<T>(part: Promise<T>): Promise<T> {
  return part.catch((cause: unknown) => {
    throw new CloudError('network', { cause });
  });
}
