// A code that stands alone brings what a form beside it has: what makes its client, and what shows the steps after it.
import { CodeElement } from '../qr/code-element.ts';
import { loadCodeClient } from '../submit/load-code-client.ts';

CodeElement.loadRest = () => import('../qr/show-rest.ts');
CodeElement.makeClient = loadCodeClient;
