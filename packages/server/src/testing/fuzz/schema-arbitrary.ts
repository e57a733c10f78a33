import fc, { type Arbitrary } from 'fast-check';

type Schema = Readonly<Record<string, unknown>>;

/**
 * Values that a schema of the document allows: as much of JSON Schema as the contract uses, and no silence about the rest.
 * @param strings what to write where any text may stand; cut to the schema's length
 * @throws Error for a schema it does not know
 */
export function toArbitrary(schema: Schema, strings: Arbitrary<string>): Arbitrary<unknown> {
  const { type } = schema;
  const options = (schema['oneOf'] ?? schema['anyOf']) as Schema[] | undefined;
  if (options) return fc.oneof(...options.map((option) => toArbitrary(option, strings)));
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  switch (type) {
    case 'string': {
      const max = (schema['maxLength'] as number | undefined) ?? 200;
      const min = (schema['minLength'] as number | undefined) ?? 0;
      return strings.map((text) => text.slice(0, max).padEnd(min, 'x'));
    }
    case 'integer': return fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 8 }) }, fc.maxSafeInteger());
    case 'number': return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean': return fc.boolean();
    case 'null': return fc.constant(null);
    case 'array': return fc.array(toArbitrary(schema['items'] as Schema, strings), { maxLength: 4 });
    case 'object': return toObject(schema, strings);
    case undefined: return fc.jsonValue({ maxDepth: 3 });
    default: throw new Error(`A schema of type ${String(type)}`);
  }
}

function toObject(schema: Schema, strings: Arbitrary<string>): Arbitrary<unknown> {
  const properties = schema['properties'] as Readonly<Record<string, Schema>> | undefined;
  if (properties === undefined) {
    const values = toArbitrary((schema['additionalProperties'] as Schema | undefined) ?? {}, strings);
    return fc.dictionary(strings.map((text) => text.slice(0, 64)), values, { maxKeys: 4, noNullPrototype: true });
  }
  const model = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, toArbitrary(each, strings)]));
  return fc.record(model, { requiredKeys: (schema['required'] as string[] | undefined) ?? [], noNullPrototype: true });
}
