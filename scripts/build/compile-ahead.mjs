// Nearly every function of a first script runs before a form may be typed into. Left to itself the engine only skims them while the script comes in and
// compiles each when it is called, on the page's own thread. This line has it compile them all on the way, beside that thread. Chromium reads it
// since 136, others take it for a comment. @see https://v8.dev/blog/explicit-compile-hints

// The second line says where the licences of what is inside stand.
const line = '//# allFunctionsCalledOnLoad\n//! NOTICES.txt\n';

/** Marks what a script begins with; what comes later is called in part or never, and stays as it is. */
export function compileAheadPlugin() {
  return {
    name: 'compile-ahead',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      const first = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap(({ fileName, imports }) => [fileName, ...imports]));
      for (const chunk of chunks) if (first.has(chunk.fileName)) chunk.code = line + chunk.code;
    },
  };
}
