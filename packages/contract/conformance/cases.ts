import { httpCases } from './cases/http.ts';
import { loginCases } from './cases/login.ts';
import { phoneCases } from './cases/phone.ts';
import { recoverCases } from './cases/recover.ts';
import { registerAccountCases } from './cases/register-account.ts';
import { registerEmailCases } from './cases/register-email.ts';
import type { ConformanceCase } from './target.ts';

/** Every case of the suite: what any backend of the contract must do, proved by HTTP alone. */
export const cases: readonly ConformanceCase[] = [...registerEmailCases, ...registerAccountCases, ...phoneCases, ...loginCases, ...recoverCases, ...httpCases];
