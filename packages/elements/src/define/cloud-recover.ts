import './cloud-context.ts';
import { CloudRecover } from '../cloud-recover/cloud-recover.ts';
import { defineElement } from './define-element.ts';
import { speakChinese } from './speak-chinese.ts';

speakChinese();
defineElement('cloud-recover', CloudRecover);
