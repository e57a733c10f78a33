// For a page that shows several elements: the context first, then the three flows.
import './cloud-context.ts';
import './cloud-login.ts';
import './cloud-recover.ts';
import './cloud-register.ts';
