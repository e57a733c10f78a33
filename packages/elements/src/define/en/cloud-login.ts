import '../cloud-context.ts';
import { CloudLogin } from '../../cloud-login/cloud-login.ts';
import { defineElement } from '../define-element.ts';
import { speakEnglish } from './speak-english.ts';

speakEnglish();
defineElement('cloud-login', CloudLogin);
