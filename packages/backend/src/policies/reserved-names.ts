/**
 * Account names nobody may take under any policy, because a person would read them as the site speaking (ACC-6). Compared by their fold.
 * A policy adds its product names. Shorter ones than a policy's minimum stand here for sites with a lower one.
 */
export const reservedNames: readonly string[] = [
  'admin', 'admins', 'administrator', 'administrators', 'administration', 'root', 'superuser', 'sudo', 'sysadmin', 'system', 'systems', 'operator',
  'official', 'officials', 'support', 'supports', 'service', 'services', 'customer-service', 'customer_service', 'helpdesk', 'help', 'security',
  'moderator', 'webmaster', 'hostmaster', 'postmaster', 'noreply', 'no-reply', 'no_reply', 'mailer-daemon', 'abuse', 'billing', 'account', 'accounts',
  'guest', 'anonymous', 'nobody', 'everyone', 'null', 'undefined', 'true', 'false', 'test', 'staff', 'team', 'api-root', 'login', 'register', 'logout',
  '管理员', '系统管理员', '超级管理员', '官方客服', '官方账号', '官方帐号', '系统消息', '系统通知', '客服中心', '在线客服', '安全中心', '服务中心', '运营团队',
];
