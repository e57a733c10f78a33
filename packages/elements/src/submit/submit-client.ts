// All that is needed to send something; fetched beside the form. Its name names its chunk, which the size check looks for.
import { createCoreClient, type ClientOptions, type CoreClient } from '@cloud-sign-in/sdk/core-client';

export const createClient = (options: ClientOptions): CoreClient => createCoreClient(options).client;
