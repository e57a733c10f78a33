import './cloud-context.ts';
import { CloudRegister } from '../cloud-register/cloud-register.ts';
import { defineElement } from './define-element.ts';
import { speakChinese } from './speak-chinese.ts';

speakChinese();
defineElement('cloud-register', CloudRegister);
