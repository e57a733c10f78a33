/** The text of a policy's own words in the language shown, else in any the policy has. */
export function pickText(texts: Readonly<Record<string, string>>, tag: string): string {
  const [language] = tag.split('-');
  return texts[tag] ?? Object.entries(texts).find(([key]) => key.split('-')[0] === language)?.[1] ?? Object.values(texts)[0] ?? '';
}
