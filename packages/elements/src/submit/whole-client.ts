// A client with every part, for elements that do more than walk a flow.
export { createClient } from '@cloud-sign-in/sdk/client';
