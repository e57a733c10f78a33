/** Puts a text on the clipboard. Where the page may not (no focus, no permission) nothing happens. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
