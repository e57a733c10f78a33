/**
 * Writes `<xml>` as WeChat expects it: numbers plain, text as CDATA.
 * @throws Error for a text that would end its CDATA
 */
export function writeFlatXml(fields: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(fields).map(([name, value]) => {
    if (typeof value === 'number') return `<${name}>${value}</${name}>`;
    if (value.includes(']]>')) throw new Error(`${name} cannot stand in a CDATA`);
    return `<${name}><![CDATA[${value}]]></${name}>`;
  });
  return `<xml>${lines.join('')}</xml>`;
}
