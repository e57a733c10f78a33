import '../cloud-context.ts';
import { CloudRegister } from '../../cloud-register/cloud-register.ts';
import { defineElement } from '../define-element.ts';
import { speakEnglish } from './speak-english.ts';

speakEnglish();
defineElement('cloud-register', CloudRegister);
