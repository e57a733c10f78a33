export { createBackend, type Backend } from './http/create-backend.ts';
export type { BackendConfig } from './config.ts';
export type { BackendEvent, Clock, CommitResult, Cookies, CookieToSet, Count, Events, Hasher, HumanCheck, Messenger, OrElse, Ports, Random, Store, StoreReader, Uncount, Vault, Write } from './ports.ts';
export type { OutboxMessage, RenderedMessage } from './messages/message.ts';
export type { Decision, LimitUse, Next, RequestFacts, Rule, RuleContext } from './rule.ts';
export type { LinkContext, LinkDecision, LookAtLink, UseLink } from './link-rule.ts';
export { indexes, type TableName, type Tables } from './tables.ts';
export { jdCloud } from './policies/jd-cloud.ts';
export { tencentCloud } from './policies/tencent-cloud.ts';
