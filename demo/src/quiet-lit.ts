// Lit's development build says in the console that it is one. Whoever runs the demo knows; the console is kept for what matters.
((globalThis as { litIssuedWarnings?: Set<string> }).litIssuedWarnings ??= new Set()).add('dev-mode');

export {};
