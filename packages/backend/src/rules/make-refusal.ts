import { errors, type Refusal, type RefusalCode } from '@cloud-sign-in/contract';

/** A refusal of this code, with the field its row of the error table names. */
export function makeRefusal<C extends RefusalCode>(code: C, params: Refusal<C>['params']): Refusal {
  const { field } = errors[code] as { field?: string };
  return { code, ...(field === undefined ? {} : { field }), params } as Refusal;
}
