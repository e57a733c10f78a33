// A chunk that others import from needs rolldown's helper for namespaces (`__exportAll`). Where another chunk needs a helper too, rolldown puts all of
// them in a chunk of their own: one more download before a form may be typed into, for 130 letters. This writes that one helper where it is used.

/** `import{n as e}from"./chunks/rolldown-runtime-abc.js";`: that one helper and no other. */
const onlyImport = /^import\{(\w+) as (\w+)\}from"(\.{1,2}\/(?:[\w-]+\/)*rolldown-runtime-[\w-]+\.js)";/;
const helper = (name) => `var ${name}=(e,t)=>{let n={};for(var r in e)Object.defineProperty(n,r,{get:e[r],enumerable:!0});return t||Object.defineProperty(n,Symbol.toStringTag,{value:"Module"}),n};`;

/** Name under which the runtime chunk exports the helper; undefined where it is not what this file knows. */
function findHelper(runtime) {
  // The one function of the runtime that takes getters by name and marks what it made as a module at the end.
  const [, local] = /(?:^|[,\s])(\w+)=\(\w+,\w+\)=>\{let (\w+)=\{\};for\(var \w+ in \w+\)\w+\(\2,\w+,\{get:\w+\[\w+\],enumerable:!0\}\);return \w+\|\|\w+\(\2,Symbol\.toStringTag,\{value:`Module`\}\),\2\}/.exec(runtime) ?? [];
  const [found, exported = local] = local === undefined ? [] : (new RegExp(`[{,]${local}(?: as (\\w+))?[,}]`).exec(/export(\{[^}]*\})/.exec(runtime)?.[1] ?? '') ?? []);
  return found && exported;
}

export function inlineNamespacesPlugin() {
  return {
    name: 'inline-namespaces',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      const runtime = chunks.find(({ fileName }) => /(?:^|\/)rolldown-runtime-/.test(fileName));
      const exported = runtime && findHelper(runtime.code);
      if (exported === undefined) return;
      for (const chunk of chunks) {
        const found = onlyImport.exec(chunk.code);
        if (found?.[1] !== exported) continue;
        chunk.code = helper(found[2]) + chunk.code.slice(found[0].length);
        chunk.imports = chunk.imports.filter((file) => file !== runtime.fileName);
      }
      if (chunks.every(({ imports, dynamicImports }) => ![...imports, ...dynamicImports].includes(runtime.fileName))) delete bundle[runtime.fileName];
    },
  };
}
