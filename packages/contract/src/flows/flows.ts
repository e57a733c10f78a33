import type * as z from 'zod/mini';
import { associateProvider, changeEmail, changePassword, changePhone, disassociateProvider, rename, setPassword, switchProvider, upgrade } from './account.ts';
import { login } from './login.ts';
import { recover } from './recover.ts';
import { register } from './register.ts';

/** Every flow by name. */
export const flows = {
  login, register, recover,
  'set-password': setPassword, 'change-password': changePassword, 'change-phone': changePhone, 'change-email': changeEmail,
  'associate-provider': associateProvider, 'disassociate-provider': disassociateProvider, upgrade, rename, 'switch-provider': switchProvider,
} as const;

export type Flows = typeof flows;
export type FlowName = keyof Flows;
/** Flows of a signed-in account. */
export type AccountFlowName = Exclude<FlowName, 'login' | 'register' | 'recover'>;
export type StateName<F extends FlowName = FlowName> = { [K in F]: keyof Flows[K]['states'] & string }[F];
export type BeginActionName<F extends FlowName = FlowName> = { [K in F]: keyof Flows[K]['begin'] & string }[F];
export type Payload<F extends FlowName, S extends StateName<F>> = Flows[F]['states'] extends infer States
  ? S extends keyof States ? (States[S] extends { payload: infer P extends z.ZodMiniType } ? z.infer<P> : never) : never
  : never;
type ActionsOf<F extends FlowName, S extends StateName<F>> = Flows[F]['states'] extends infer States
  ? S extends keyof States ? (States[S] extends { actions: infer A } ? A : never) : never
  : never;
export type ActionName<F extends FlowName, S extends StateName<F>> = keyof ActionsOf<F, S> & string;
type InputOf<Definition> = Definition extends { input: infer I extends z.ZodMiniType } ? z.input<I> : never;
export type ActionInput<F extends FlowName, S extends StateName<F>, A extends ActionName<F, S>> = InputOf<ActionsOf<F, S>[A & keyof ActionsOf<F, S>]>;
export type BeginInput<F extends FlowName, A extends BeginActionName<F>> = Flows[F]['begin'] extends infer B ? (A extends keyof B ? InputOf<B[A]> : never) : never;
