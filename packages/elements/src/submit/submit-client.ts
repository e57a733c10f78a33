// All that is needed to send something; fetched beside the form. Its name names its chunk, which the size check looks for.
export { createClient } from '@cloud-sign-in/sdk/client';
