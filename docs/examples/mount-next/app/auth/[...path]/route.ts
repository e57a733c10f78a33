import { signIn } from '../../../sign-in.ts';

// Next tells no address of the connection: let your proxy set this header, whatever a client wrote into it.
const handle = async (request: Request): Promise<Response> => (await signIn()).handle(request, request.headers.get('X-Real-IP') ?? undefined);
export { handle as DELETE, handle as GET, handle as HEAD, handle as OPTIONS, handle as POST };
