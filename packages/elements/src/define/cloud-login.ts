import './cloud-context.ts';
import { CloudLogin } from '../cloud-login/cloud-login.ts';
import { defineElement } from './define-element.ts';
import { speakChinese } from './speak-chinese.ts';

speakChinese();
defineElement('cloud-login', CloudLogin);
