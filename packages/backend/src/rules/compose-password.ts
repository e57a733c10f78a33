/** The one form in which passwords are hashed and verified: NFC, and otherwise as typed (PWD-6). */
export function composePassword(typed: string): string {
  return typed.normalize('NFC');
}
