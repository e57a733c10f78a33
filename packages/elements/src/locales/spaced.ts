/** A Latin name stands apart from the Chinese around it. */
export const spaced = (name: string): string => (/^[\x21-\x7E]+$/.test(name) ? ` ${name} ` : name);
