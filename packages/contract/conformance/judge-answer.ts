import * as z from 'zod/mini';
import { errors, type ErrorCode } from '../src/errors.ts';
import { flows } from '../src/flows/flows.ts';
import { payloads } from '../src/flows/payloads.ts';
import { errorReply } from '../src/models/error-reply.ts';
import { flowReply, refusalEnvelope, snapshotEnvelope } from '../src/models/snapshot.ts';
import { routes } from '../src/routes.ts';

/**
 * Says what of an answer is not as the contract has it: a field that is missing or of another type, a state or a code that it does not list, a code with
 * another status than its own. A page reads answers by the same schemas, and what they do not take it shows nobody.
 * @param path below the address of the routes, query included
 * @returns undefined where all is well, and for the testing routes, of which a page knows nothing
 */
export function judgeAnswer(method: string, path: string, status: number, body: unknown): string | undefined {
  const [pathname = ''] = path.split('?');
  if (pathname.startsWith('/testing/') || status === 204 || status === 304) return undefined;
  const { code, refusal, snapshot } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return (snapshot === undefined || snapshot === null ? undefined : judgeSnapshot(snapshot)) ?? judgeRest();

  function judgeRest(): string | undefined {
    if (status >= 400 && code !== undefined) return fit(errorReply, body, '') ?? judgeCode(body as z.infer<typeof errorReply>, 'fault', status, '');
    const route = Object.values(routes).find((each) => each.method === method && matches(each.path, pathname));
    // A refusal in a flow comes with the flow: a page reads both by one schema, whatever the status.
    const isWhole = route !== undefined && 'reply' in route && (status < 400 || (refusal !== undefined && route.reply === flowReply));
    const misfit = isWhole ? fit(route.reply, body, '') : undefined;
    if (misfit !== undefined) return misfit;
    if (refusal !== undefined) return fit(refusalEnvelope, refusal, 'refusal') ?? judgeCode(refusal as z.infer<typeof refusalEnvelope>, 'refusal', status, 'refusal.');
    return status < 400 ? undefined : `a status of ${status} comes with a code or a refusal`;
  }
}

function judgeSnapshot(snapshot: unknown): string | undefined {
  const misfit = fit(snapshotEnvelope, snapshot, 'snapshot');
  if (misfit !== undefined) return misfit;
  const { flow, payload, state } = snapshot as z.infer<typeof snapshotEnvelope>;
  if (!Object.hasOwn(flows, flow)) return `snapshot.flow: there is no flow ${flow}`;
  if (!Object.hasOwn(flows[flow as keyof typeof flows].states, state)) return `snapshot.state: the flow ${flow} has no state ${state}`;
  return fit(payloads[state as keyof typeof payloads], payload, 'snapshot.payload');
}

function judgeCode({ code, params }: { code: string; params: unknown }, kind: 'fault' | 'refusal', status: number, at: string): string | undefined {
  if (!Object.hasOwn(errors, code)) return `${at}code: there is no ${code}`;
  const known = errors[code as ErrorCode];
  // Where no flow is, as at a mailed link, what a person can mend comes alone.
  if (kind === 'refusal' && known.kind !== 'refusal') return `${at}code: ${code} is a fault, which comes alone`;
  if (known.status !== status) return `${at}code: ${code} comes with status ${known.status}, not ${status}`;
  return fit(known.params, params, `${at}params`);
}

function fit(schema: z.ZodMiniType, value: unknown, at: string): string | undefined {
  const { error } = schema.safeParse(value, { reportInput: true });
  const [issue] = error?.issues ?? [];
  if (issue === undefined) return undefined;
  const place = [at, ...issue.path].filter((part) => part !== '').join('.') || 'the body';
  if (issue.code === 'invalid_type') return issue.input === undefined ? `${place} is missing` : `${place} must be ${issue.expected}, and is ${JSON.stringify(issue.input)}`;
  if (issue.code === 'invalid_value') return `${place} must be one of ${issue.values.join(', ')}, and is ${JSON.stringify(issue.input)}`;
  return `${place} is of another shape`;
}

function matches(template: string, pathname: string): boolean {
  const [wanted, given] = [template.split('/'), pathname.split('/')];
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith('{') || part === given[at]);
}
