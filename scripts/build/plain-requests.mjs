// What ky has for progress of uploads and downloads, and for hooks that ask for another try, is never run here: we send short JSON, read answers
// whole and have no hooks. A script for a page is built without, and without the trial at its start that asks whether a browser streams requests.
// Whoever takes the packages from a registry gets ky as it is.

/** Files of ky's by name, as little as the rest of it asks for. */
const body = 'export const streamResponse = (response) => response;\nexport const streamRequest = (request) => request;\n';
const forced = 'export class ForceRetryError extends Error {}\n';
/** Wanted for the size of an upload alone. */
const boundary = /(export const usualFormBoundarySize = ).*;/;
const trial = /(export const supportsRequestStreams = )\(\(\) => \{[\s\S]*?\n\}\)\(\);/;

export function plainRequestsPlugin() {
  return {
    name: 'plain-requests',
    load(id) {
      const [, file] = /[\\/]ky[\\/]distribution[\\/](?:utils|errors)[\\/](body|ForceRetryError)\.js$/.exec(id) ?? [];
      return file && { body, ForceRetryError: forced }[file];
    },
    transform(code, id) {
      return /[\\/]ky[\\/]distribution[\\/]core[\\/]constants\.js$/.test(id) ? { code: code.replace(trial, '$1false;').replace(boundary, (_, start) => `${start}0;`), map: null } : undefined;
    },
  };
}
