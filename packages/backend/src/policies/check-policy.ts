import type { Policy, ProviderWay } from '@cloud-sign-in/contract';

/**
 * Says what is wrong with a policy that its schema cannot see: steps that contradict each other would leave accounts without their proofs
 * (REG-7), or people without a way to log in.
 * @returns one sentence a fault, none for a sound policy
 */
export function checkPolicy(policy: Policy): string[] {
  const faults: string[] = [];
  for (const method of policy.register.methods) if (policy.ways[method] === undefined) faults.push(`register.methods lists ${method}, ways does not`);
  for (const method of ['email', 'account'] as const) {
    const way = policy.ways[method];
    if (way !== undefined) faults.push(...checkWay(method, way).map((fault) => `ways.${method}: ${fault}`));
  }
  for (const [at, way] of policy.providers.entries()) {
    if (policy.providers.findIndex(({ provider }) => provider === way.provider) !== at) faults.push(`providers: ${way.provider} is listed twice`);
    faults.push(...checkProviderWay(way).map((fault) => `providers.${way.provider}: ${fault}`));
  }
  if (policy.ways.account && !policy.login.identifiers.includes('accountName')) faults.push('login.identifiers: who registers an account name must log in by it');
  if (policy.ways.email && !policy.login.identifiers.includes('email')) faults.push('login.identifiers: who registers an e-mail must log in by it');
  const asksIndustry = [...Object.values(policy.ways), ...policy.providers].some((way) => way?.steps.includes('industry'));
  if (asksIndustry && policy.industries.length === 0) faults.push('industries: a way asks for one, none is listed');
  if (policy.phone.regions.length === 0 || policy.phone.channels.length === 0) faults.push('phone: no region or no channel');
  return faults;
}

function checkWay(method: 'email' | 'account', { steps, createsAccountAfter }: NonNullable<Policy['ways']['email']>): string[] {
  const faults: string[] = [];
  const at = (step: (typeof steps)[number]): number => steps.indexOf(step);
  if (new Set(steps).size !== steps.length) faults.push('a step is listed twice');
  if (method === 'email' && at('activateEmail') !== 0) faults.push('activateEmail must come first');
  if (method === 'account' && at('activateEmail') >= 0) faults.push('there is no e-mail to activate');
  if (method === 'account' && at('phone') < 0) faults.push('an account without a phone could never be recovered');
  const lastProof = at('phone') >= 0 ? 'phone' : 'activateEmail';
  if (createsAccountAfter !== lastProof) faults.push(`the account must be created after ${lastProof}, its last proof`);
  if (at('securityEmail') >= 0 && at('securityEmail') !== steps.length - 1) faults.push('securityEmail must come last: the person is signed in by then');
  return faults;
}

function checkProviderWay({ steps, createsAccountAfter, associates, accountKind }: ProviderWay): string[] {
  const faults: string[] = [];
  if (new Set(steps).size !== steps.length) faults.push('a step is listed twice');
  if (steps.includes('activateEmail') || steps.includes('securityEmail')) faults.push('a first login asks for an e-mail by the step email');
  if (!steps.includes('phone')) faults.push('an account without a proved phone could never be recovered');
  if (steps.indexOf(createsAccountAfter) < steps.indexOf('phone')) faults.push('the account must not be created before its phone is proved');
  if (steps.includes('email') && steps.indexOf(createsAccountAfter) < steps.indexOf('email')) faults.push('the account must not be created before its e-mail is typed');
  if (associates === 'phone' && (steps[0] !== 'phone' || createsAccountAfter !== 'phone')) faults.push('accounts are looked for on the phone: it must come first, and the account be created after it');
  if (associates !== 'never' && accountKind === 'jd') faults.push('an account of kind jd is never associated at its first login');
  return faults;
}
