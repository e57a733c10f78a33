const secrets = /^(password|newPassword|passcode|token|answer)$/;

/** A copy of a body in which every secret is struck out, however deep it lies. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, secrets.test(name) ? '•••' : redact(field)]));
}
