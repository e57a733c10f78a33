import '../cloud-context.ts';
import { CloudRecover } from '../../cloud-recover/cloud-recover.ts';
import { defineElement } from '../define-element.ts';
import { speakEnglish } from './speak-english.ts';

speakEnglish();
defineElement('cloud-recover', CloudRecover);
