/** Says digits aloud, slowly, where the browser has a voice for the language; an empty text stops the voice. */
export function speak(text: string, language: string): void {
  if (!('speechSynthesis' in window)) return;
  speechSynthesis.cancel();
  if (!text) return;
  const words = new SpeechSynthesisUtterance([...text].join(language === 'en' ? ', ' : '，'));
  words.lang = language;
  words.rate = 0.8;
  speechSynthesis.speak(words);
}
