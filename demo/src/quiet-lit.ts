// Lit's development build says in the console that it is one, and that an element which follows its server's next step was drawn twice. Whoever runs
// the demo knows; the console is kept for what matters.
const issued = ((globalThis as { litIssuedWarnings?: Set<string> }).litIssuedWarnings ??= new Set());
for (const warning of ['dev-mode', 'change-in-update']) issued.add(warning);

export {};
