// The script of the page, and of the web worker.
import './watch.ts';
import { answer } from './answer.ts';

// Not awaited: WebKit tells nobody of an error in a module that others of its graph make asynchronous.
void answer();
