import { signIn } from '../../sign-in.ts';

// The site's own code: who asks? In a page: `getSession(await headers())`.
export async function POST(request: Request): Promise<Response> {
  const session = await (await signIn()).getSession(request);
  if (session === null) return Response.json({ error: 'log in first' }, { status: 401 });
  return Response.json({ for: session.account.displayName, ordered: await request.json() });
}
