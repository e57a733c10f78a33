// What ky has for progress of uploads and downloads is never run here: we send short JSON and read answers whole. A script for a page is built
// without, and without the trial at its start that asks whether a browser streams requests. Whoever takes the packages from a registry gets ky as it is.

const body = 'export const streamResponse = (response) => response;\nexport const streamRequest = (request) => request;\n';
const trial = /(export const supportsRequestStreams = )\(\(\) => \{[\s\S]*?\n\}\)\(\);/;

export function plainRequestsPlugin() {
  return {
    name: 'plain-requests',
    load(id) {
      return /[\\/]ky[\\/]distribution[\\/]utils[\\/]body\.js$/.test(id) ? body : undefined;
    },
    transform(code, id) {
      return /[\\/]ky[\\/]distribution[\\/]core[\\/]constants\.js$/.test(id) ? { code: code.replace(trial, '$1false;'), map: null } : undefined;
    },
  };
}
