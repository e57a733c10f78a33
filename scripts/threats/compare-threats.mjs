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

/** What the tests and cases of a source are called. */
function readTitles(source) {
  return [...source.matchAll(/(?:\b(?:test|it|describe)\(\s*|\btitle: )(['"`])((?:\\.|(?!\1).)*)\1/gs)].map(([, , title]) => title);
}

/** Whether a source has a title that names this threat or fault: `(threats 32, 33)`, `threat 50: …`, `(threat 36, fault 13)`. What only a comment says proves nothing. */
export function namesThreat(source, kind, number) {
  const lists = readTitles(source).flatMap((title) => [...title.matchAll(/\b(threat|fault)s? (\d[\d, ]*)/g)]);
  return lists.some(([, word, list]) => word === kind && list.split(/[ ,]+/).includes(number));
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
