import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { RawReply } from './raw-exchange.ts';

type Json = Record<string, unknown>;
interface Answer { content?: Record<string, { schema: Json }> }
export interface Operation {
  operationId: string;
  method: string;
  /** As the document writes it: `/flows/{id}`. */
  template: string;
  parameters: readonly { name: string; in: string; schema: Json }[];
  body: Json | undefined;
  responses: Readonly<Record<string, Answer>>;
}

export interface ContractJudge {
  operations: readonly Operation[];
  /** What of an answer the document does not declare; undefined: nothing. @param path below the prefix, as it was sent, without the query */
  judge(method: string, path: string, reply: RawReply): string | undefined;
}

const segment = '[A-Za-z0-9_-]{1,128}';
const escapeTemplate = (template: string): string => template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, segment);

/** Judges answers by the OpenAPI document alone, with a validator that is not ours. */
export function createContractJudge(document: Json): ContractJudge {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false });
  ajv.addSchema(document, 'contract');
  const paths = document['paths'] as Record<string, Record<string, Json>>;
  const operations = Object.entries(paths).flatMap(([template, methods]) => Object.entries(methods).map(([method, each]): Operation => ({
    operationId: String(each['operationId']), method: method.toUpperCase(), template,
    parameters: (each['parameters'] ?? []) as Operation['parameters'],
    body: (each['requestBody'] as { content: Record<string, { schema: Json }> } | undefined)?.content['application/json']?.schema,
    responses: each['responses'] as Operation['responses'],
  })));
  const known = operations.map((operation) => ({ operation, pattern: new RegExp(`^${escapeTemplate(operation.template)}$`) }));
  const validators = new Map<string, ValidateFunction>();
  const validate = (schema: string, value: unknown): string | undefined => {
    let validator = validators.get(schema);
    if (validator === undefined) validators.set(schema, (validator = ajv.compile({ $ref: schema })));
    return validator(value) ? undefined : ajv.errorsText(validator.errors);
  };
  const fault = 'contract#/components/schemas/Fault';

  const judgeBody = (type: string, schema: string | undefined, { body }: RawReply): string | undefined => {
    if (type !== 'application/json') return undefined;
    try {
      return validate(schema ?? fault, JSON.parse(body));
    } catch {
      return 'is no JSON';
    }
  };
  /** Refusals that come before any operation: a path or method there is none of, a page of another site, a request that is no HTTP. */
  const judgeOutside = (statuses: readonly number[], reply: RawReply): string | undefined => {
    if (!statuses.includes(reply.status)) return `status ${reply.status} of what is no operation`;
    return typeOf(reply) === 'application/json' ? judgeBody('application/json', fault, reply) : `content type ${typeOf(reply)}`;
  };

  return {
    operations,
    judge(method, path, reply) {
      if (!(reply.status >= 200 && reply.status < 500)) return `status ${reply.status}`;
      const at = known.filter(({ pattern }) => pattern.test(path)).map(({ operation }) => operation);
      const asked = method === 'HEAD' ? 'GET' : method;
      const operation = at.find((each) => each.method === asked);
      if (reply.headers.get('X-Request-Id') === null) return 'no request id';
      if (operation === undefined) {
        if (method === 'HEAD') return reply.body === '' && [404, 405].includes(reply.status) ? undefined : `HEAD: ${reply.status}`;
        if (method === 'OPTIONS' && at.length > 0 && reply.status === 204) return reply.body === '' ? undefined : 'a body';
        return judgeOutside(at.length === 0 ? [400, 404] : [400, 403, 405], reply);
      }
      const answer = operation.responses[reply.status];
      // A watch by HEAD would never end, and is no method of it.
      if (method === 'HEAD') return reply.body === '' && (answer !== undefined || reply.status === 405) ? undefined : `HEAD: ${reply.status} of ${operation.operationId}`;
      if (answer === undefined) return `status ${reply.status} is not declared for ${operation.operationId}: ${reply.body.slice(0, 200)}`;
      const type = typeOf(reply);
      if (answer.content === undefined) return reply.body === '' ? undefined : `a body of ${reply.status} is not declared for ${operation.operationId}`;
      if (!(type in answer.content)) return `content type ${type} is not declared for ${operation.operationId} ${reply.status}`;
      const problem = judgeBody(type, `contract#/paths/${pointer(operation.template)}/${operation.method.toLowerCase()}/responses/${reply.status}/content/${pointer(type)}/schema`, reply);
      return problem && `${operation.operationId} ${reply.status}: ${problem}: ${reply.body.slice(0, 600)}`;
    },
  };
}

const typeOf = ({ headers }: RawReply): string => (headers.get('Content-Type') ?? '').split(';')[0]?.trim() ?? '';
const pointer = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
