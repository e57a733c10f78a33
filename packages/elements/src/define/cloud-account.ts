import './cloud-account-flow.ts';
import { CloudAccount } from '../cloud-account/cloud-account.ts';
import { defineElement } from './define-element.ts';

defineElement('cloud-account', CloudAccount);
