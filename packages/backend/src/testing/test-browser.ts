import type { FlowName, Refusal, Snapshot } from '@cloud-sign-in/contract';
import type { Backend } from '../http/create-backend.ts';
import type { TestPorts } from './test-ports.ts';

export interface TestAnswer {
  status: number;
  headers: Headers;
  /** The body as it came. */
  body: Record<string, unknown>;
  snapshot: Snapshot | null;
  refusal: Refusal | undefined;
}

type Body = Record<string, unknown>;
interface More { key?: string; humanCheck?: { id: string; answer: string }; returnTo?: string; locale?: string; revision?: number; headers?: Record<string, string> }

/** A browser of a test: a cookie jar and a page that asks. */
export interface TestBrowser {
  readonly device: string;
  /** A request as a page of the allowed origin makes it. */
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Request;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  begin(flow: FlowName, action: string, input: unknown, more?: More): Promise<TestAnswer>;
  act(snapshot: { id: string; revision: number } | null, action: string, input: unknown, more?: More): Promise<TestAnswer>;
  /** Acts, and where a human check is asked for, passes it and sends the same again. */
  actAsHuman(snapshot: { id: string; revision: number } | null, action: string, input: unknown): Promise<TestAnswer>;
  beginAsHuman(flow: FlowName, action: string, input: unknown): Promise<TestAnswer>;
  session(): Promise<TestAnswer>;
  cookie(name: string): string | undefined;
}

const origin = 'https://app.example';
let keys = 0;

/** A browser over a backend. Two with the same device share their cookies, as two tabs do. */
export function createTestBrowser(backend: Backend, ports: TestPorts, device = 'browser', base = 'https://app.example/auth'): TestBrowser {
  const request: TestBrowser['request'] = (method, path, body, headers = {}) => ports.cookies.bind(new Request(base + path, {
    method,
    headers: { Origin: origin, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }), device);
  const read = async (response: Response): Promise<TestAnswer> => {
    const text = await response.text();
    const body = (text.startsWith('{') ? JSON.parse(text) : {}) as Body;
    return { status: response.status, headers: response.headers, body, snapshot: (body['snapshot'] ?? null) as Snapshot | null, refusal: body['refusal'] as Refusal | undefined };
  };
  const send: TestBrowser['send'] = async (...sent) => read(await backend.handle(request(...sent)));
  const keyOf = (more: More): Record<string, string> => ({ 'Idempotency-Key': more.key ?? `press-${String((keys += 1)).padStart(12, '0')}`, ...more.headers });
  const withoutTransport = ({ key: _key, headers: _headers, ...fields }: More): Body => fields;
  const begin: TestBrowser['begin'] = (flow, action, input, more = {}) => send('POST', '/flows', { flow, action, input, ...withoutTransport(more) }, keyOf(more));
  const act: TestBrowser['act'] = (snapshot, action, input, more = {}) =>
    send('POST', `/flows/${snapshot?.id}/actions/${action}`, { revision: snapshot?.revision, input, ...withoutTransport(more) }, keyOf(more));
  const pass = async (first: TestAnswer, again: (more: More) => Promise<TestAnswer>): Promise<TestAnswer> => {
    if (first.refusal?.code !== 'human_check_required') return first;
    const { id } = first.refusal.params;
    return again({ humanCheck: { id, answer: (await ports.humanCheck.answerTo(id)) ?? '' } });
  };
  return {
    device, request, send, begin, act,
    actAsHuman: async (snapshot, action, input) => pass(await act(snapshot, action, input), (more) => act(snapshot, action, input, more)),
    beginAsHuman: async (flow, action, input) => pass(await begin(flow, action, input), (more) => begin(flow, action, input, more)),
    session: () => send('GET', '/session'),
    cookie: (name) => ports.jars.get(device)?.get(name)?.value,
  };
}
