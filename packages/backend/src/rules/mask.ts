/** Masks a name, an e-mail or a phone so that its owner knows it again and nobody else learns it. */
export const mask = {
  /** First character, and of a name of four or more the last: `青***s`. */
  name(name: string): string {
    const letters = [...name];
    return `${letters[0] ?? ''}***${letters.length >= 4 ? letters.at(-1) : ''}`;
  },
  /** First letter and domain: `l***@example.com`. */
  email(address: string): string {
    const at = address.lastIndexOf('@');
    return `${address.slice(0, 1)}***${address.slice(at)}`;
  },
  /** Without the eight digits before the last four: `+86138****8000` keeps calling code, network and ending. */
  phone(phone: string): string {
    return `${phone.slice(0, -8)}****${phone.slice(-4)}`;
  },
};
