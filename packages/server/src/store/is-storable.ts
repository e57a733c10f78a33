/** Whether a database keeps a text as it is: PostgreSQL refuses NUL, and a lone surrogate would come back as another character. */
export function isStorable(text: string): boolean {
  return !/[\uD800-\uDFFF\0]/u.test(text);
}
