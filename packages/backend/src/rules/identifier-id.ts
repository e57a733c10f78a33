import type { IdentifierKind } from '@cloud-sign-in/contract';

/** The id of a row of `identifiers`: kind and key, so that an identifier has one owner. */
export function identifierId(kind: IdentifierKind, key: string): string {
  return `${kind}:${key}`;
}
