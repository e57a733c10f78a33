import { accountCases } from './cases/account.ts';
import { associateCases } from './cases/associate.ts';
import { disassociateCases } from './cases/disassociate.ts';
import { firstLoginCases } from './cases/first-login.ts';
import { httpCases } from './cases/http.ts';
import { loginCases } from './cases/login.ts';
import { phoneCases } from './cases/phone.ts';
import { providerCases } from './cases/providers.ts';
import { raceCases } from './cases/races.ts';
import { recoverCases } from './cases/recover.ts';
import { registerAccountCases } from './cases/register-account.ts';
import { registerEmailCases } from './cases/register-email.ts';
import { scanCases } from './cases/scan.ts';
import { sessionCases } from './cases/sessions.ts';
import type { ConformanceCase } from './target.ts';

/** Every case of the suite: what any backend of the contract must do, proved by HTTP alone. */
export const cases: readonly ConformanceCase[] = [...registerEmailCases, ...registerAccountCases, ...phoneCases, ...loginCases, ...recoverCases, ...scanCases, ...providerCases, ...firstLoginCases, ...associateCases, ...accountCases, ...disassociateCases, ...sessionCases, ...httpCases, ...raceCases];
