const oldest = { major: 22, minor: 18 };

/**
 * Says why a version of Node cannot run the server: older ones lack `node:sqlite` without a flag, and would end in the words of their module loader.
 * @param version as `process.versions.node` gives it
 * @returns what to do, in words for whoever typed the command; `undefined` where it will do
 */
export function explainNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined;
  return `cloud-sign-in-server needs Node ${oldest.major}.${oldest.minor} or newer; this is ${version}.\n`;
}
