// Imported by a test of an element: a development note of Lit's (an update scheduled by an update, a class field that hides a property)
// fails the test in which it is heard. Lit gives each of them once a page.
const heard: string[] = [];
const { warn } = console;
// eslint-disable-next-line no-console -- listened to, and passed on
console.warn = (...words: unknown[]) => {
  const text = words.join(' ');
  if (/lit\.dev\/msg\/(?!dev-mode|multiple-versions)/.test(text)) heard.push(text);
  else warn(...words);
};

afterEach(() => {
  const [first] = heard.splice(0);
  if (first) throw new Error(first);
});
