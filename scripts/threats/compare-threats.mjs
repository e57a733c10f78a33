const row = /^\| (\d+) \| .* \| (.*) \|$/;

/** The rows of docs/threat-model.md: a number, and the files that hold its tests; below the heading "Faults" the numbers are faults. */
export function readThreats(text) {
  let kind = 'threat';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('## ')) kind = line === '## Faults' ? 'fault' : 'threat';
    const [, number, files] = row.exec(line) ?? [];
    return number === undefined ? [] : [{ kind, number, files: [...files.matchAll(/`([^`]+)`/g)].map((match) => match[1]) }];
  });
}

/** Whether a source has a title that names this threat or fault: `(threats 32, 33)`, `threat 50: …`, `(fault 16)`; `threat 4.38` is fault 38. */
export function namesThreat(source, kind, number) {
  const lists = [...source.matchAll(/\b(threat|fault)s? (\d[\d., ]*)/g)].map(([, word, list]) => ({ word, numbers: list.split(/[ ,]+/).map((each) => each.replace(/\.$/, '')) }));
  return lists.some(({ numbers, word }) => (word === kind && numbers.includes(number)) || (kind === 'fault' && word === 'threat' && numbers.includes(`4.${number}`)));
}

/** What is wrong, a line each. @param read a file's text, or undefined where there is none */
export function compareThreats(text, read) {
  return readThreats(text).flatMap(({ files, kind, number }) => [
    ...(files.length === 0 ? [`${kind} ${number} names no test`] : []),
    ...files.flatMap((file) => {
      const source = read(file);
      if (source === undefined) return [`${kind} ${number}: there is no ${file}`];
      return namesThreat(source, kind, number) ? [] : [`${kind} ${number}: no title in ${file} names it`];
    }),
  ]);
}
