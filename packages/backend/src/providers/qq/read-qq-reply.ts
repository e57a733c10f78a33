import { parseJson } from '../parse-json.ts';

/**
 * Reads what QQ Connect answers. Asked for JSON it sends JSON; but errors, and replies of its older hosts, still come as `callback( {…} );`, in one
 * documented sample with a comma after the last member, or as a form.
 * @returns undefined where it is none of these
 */
export function readQqReply(text: string): unknown {
  const trimmed = text.trim();
  const json = parseJson(trimmed);
  if (typeof json === 'object' && json !== null) return json;
  const open = 'callback(';
  if (trimmed.startsWith(open)) {
    const end = trimmed.lastIndexOf(')');
    const inner = trimmed.slice(open.length, end === -1 ? open.length : end).trim();
    return parseJson(inner) ?? parseJson(withoutLastComma(inner));
  }
  if (!/^\w+=/.test(trimmed)) return undefined;
  return Object.fromEntries(new URLSearchParams(trimmed));
}

function withoutLastComma(text: string): string {
  if (!text.endsWith('}')) return text;
  const members = text.slice(0, -1).trimEnd();
  return members.endsWith(',') ? `${members.slice(0, -1)}}` : text;
}
