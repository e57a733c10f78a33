import type { Refusal } from '@cloud-sign-in/contract';
import type { SentMessage } from '../outbox.ts';

/** A snapshot as it is on the wire. */
export interface SeenSnapshot { id: string; flow: string; state: string; revision: number; payload: Readonly<Record<string, unknown>> }
export interface Answer { status: number; snapshot: SeenSnapshot | null; refusal?: Refusal | undefined }

export interface PersonTools {
  /** Another for each person, so that nobody's presses are taken for another's. */
  name: string;
  /** `browser` if left out. */
  device?: string;
  fetch: typeof globalThis.fetch;
  baseUrl: string;
  messages(): readonly SentMessage[];
  /** What to answer to a human check. */
  answerTo(id: string): Promise<string | undefined>;
}

/** Somebody who uses the routes as a widget does, passes human checks and reads their messages. */
export interface Person {
  /** Whose cookies they use. */
  readonly device: string;
  begin(flow: string, action: string, input: unknown): Promise<Answer>;
  /** Takes an action in the flow they are in; `expected` is the state it must lead to. */
  act(action: string, input: unknown, expected: string): Promise<SeenSnapshot>;
  /** Looks at the flow they are in, which something elsewhere may have moved on. */
  look(): Promise<SeenSnapshot>;
  /** Tries an action that may be refused. */
  attempt(action: string, input: unknown): Promise<Answer>;
  logIn(identifier: string, password: string): Promise<Answer>;
  /** Begins a registration by account name and leaves it where the phone is asked for. */
  beginName(accountName: string, password: string): Promise<SeenSnapshot>;
  /** Registers by account name, as far as the step after the phone. */
  registerName(accountName: string, password: string, phone: string): Promise<SeenSnapshot>;
  /** Registers by e-mail, as far as the step after the activation. */
  registerEmail(email: string, password: string): Promise<SeenSnapshot>;
  /** Begins a registration by e-mail and leaves it where the mail is awaited. */
  beginEmail(email: string, password: string): Promise<SeenSnapshot>;
  /** Gives a phone and proves it; agrees to a new account where the phone has none. */
  provePhone(phone: string, expected: string): Promise<SeenSnapshot>;
  openLink(email: string): Promise<void>;
}

/** @throws Error where anything goes otherwise than it must: a scenario that cannot be played is a fault of the rules or of itself */
export function createPerson({ name, device = 'browser', fetch, baseUrl, messages, answerTo }: PersonTools): Person {
  let flow: SeenSnapshot | undefined;
  let presses = 0;

  const post = async (path: string, body: Record<string, unknown>): Promise<Answer> => {
    presses += 1;
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': `${name}-press-${String(presses).padStart(8, '0')}` };
    const response = await fetch(baseUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer = { ...((await response.json()) as Omit<Answer, 'status'>), status: response.status };
    if (response.status >= 400 && answer.refusal === undefined) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    if (answer.snapshot) flow = answer.snapshot;
    return answer;
  };
  const asHuman = async (path: string, body: () => Record<string, unknown>): Promise<Answer> => {
    const answer = await post(path, body());
    if (answer.refusal?.code !== 'human_check_required') return answer;
    const { id } = answer.refusal.params;
    return post(path, { ...body(), humanCheck: { id, answer: await answerTo(id) } });
  };
  const expect = (answer: Answer, state: string): SeenSnapshot => {
    if (answer.snapshot?.state !== state || answer.refusal) throw new Error(`Expected state ${state}, came to ${JSON.stringify(answer)}`);
    return answer.snapshot;
  };
  const newest = (to: string): SentMessage => {
    const message = messages().findLast((each) => each.to === to);
    if (message === undefined) throw new Error(`Nothing was sent to ${to}`);
    return message;
  };
  const agreements = async (): Promise<Record<string, string>> => {
    const { policy } = (await (await fetch(`${baseUrl}/entry`)).json()) as { policy: { agreements: { id: string; version: string }[] } };
    return Object.fromEntries(policy.agreements.map(({ id, version }) => [id, version]));
  };

  const person: Person = {
    device,
    begin: (name, action, input) => asHuman('/flows', () => ({ flow: name, action, input })),
    attempt: (action, input) => asHuman(`/flows/${flow?.id}/actions/${action}`, () => ({ revision: flow?.revision, input: { ...consentTo(flow, action), ...(input as object) } })),
    async look() {
      const { snapshot } = (await (await fetch(`${baseUrl}/flows/${flow?.id}`)).json()) as Answer;
      if (snapshot === null) throw new Error('The flow is gone');
      return (flow = snapshot);
    },
    act: async (action, input, expected) => expect(await person.attempt(action, input), expected),
    logIn: (identifier, password) => person.begin('login', 'submitPassword', { identifier, password }),
    beginName: async (accountName, password) =>
      expect(await person.begin('register', 'submitCredentials', { method: 'account', accountName, password, agreements: await agreements() }), 'phone'),
    async registerName(accountName, password, phone) {
      await person.beginName(accountName, password);
      return person.provePhone(phone, 'securityEmail');
    },
    beginEmail: async (email, password) =>
      expect(await person.begin('register', 'submitCredentials', { method: 'email', email, password, agreements: await agreements() }), 'activateEmail'),
    async registerEmail(email, password) {
      await person.beginEmail(email, password);
      await person.openLink(email);
      await person.look();
      const answer = await person.attempt('finish', {});
      if (answer.refusal || answer.snapshot === null) throw new Error(`finish: ${JSON.stringify(answer)}`);
      return answer.snapshot;
    },
    async provePhone(phone, expected) {
      const sent = await person.act('sendPasscode', { phone, channel: 'sms' }, 'passcode');
      const answer = await person.attempt('submitPasscode', { passcode: readPasscode(newest(String(sent.payload['phone']))) });
      const isFree = answer.snapshot?.state === 'associate' && (answer.snapshot.payload['accounts'] as unknown[]).length === 0;
      return expect(isFree && expected !== 'associate' ? await person.attempt('createAccount', {}) : answer, expected);
    },
    async openLink(email) {
      const token = /#token=([\w-]+)/.exec(newest(email).text)?.[1];
      const response = await fetch(`${baseUrl}/links/use`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token }) });
      const { outcome } = (await response.json()) as { outcome?: string };
      if (outcome === undefined) throw new Error(`The link mailed to ${email} does not work`);
    },
  };
  return person;
}

/** People accept the agreements where a step asks for them (REG-9). */
function consentTo(flow: SeenSnapshot | undefined, action: string): { agreements?: Record<string, string> } {
  const asked = flow?.payload['agreements'] as { id: string; version: string }[] | undefined;
  return asked === undefined || action === 'associateAccount' ? {} : { agreements: Object.fromEntries(asked.map(({ id, version }) => [id, version])) };
}

/** The digits of the last line of an SMS (PHN-10). */
function readPasscode({ text }: SentMessage): string {
  const digits = /#(\d+)\s*$/.exec(text)?.[1];
  if (digits === undefined) throw new Error('The message carries no passcode');
  return digits;
}
