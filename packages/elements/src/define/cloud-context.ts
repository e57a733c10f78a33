import { CloudContext } from '../cloud-context/cloud-context.ts';
import { defineElement } from './define-element.ts';

defineElement('cloud-context', CloudContext);
