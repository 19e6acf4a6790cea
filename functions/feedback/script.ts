import type { Form } from '../events/questions.ts';

/** Puts the focus on the error summary, and shows how many letters are left beside each text. The page works without. */
const script = `document.querySelector('.summary')?.focus();document.querySelectorAll('[data-left]').forEach(function(s){var f=s.closest('.question').querySelector('.input'),u=function(){s.textContent=s.dataset.left.replace('{n}',f.maxLength-f.value.length)};f.addEventListener('input',u);u()})`;

/** Hides questions that are not asked as answers stand, one after the other: what is hidden asks for nothing further. */
const conditions = `(function(){var q=document.querySelectorAll('[data-if]'),u=function(){q.forEach(function(e){var is=e.dataset.is.split(' ');e.hidden=![].some.call(document.getElementsByName(e.dataset.if),function(i){return i.checked&&is.indexOf(i.value)>=0&&!i.closest('[hidden]')})})};document.addEventListener('change',u);u()})()`;

/** The script of a form: no more than it needs. */
export const scriptOf = ({ questions }: Pick<Form, 'questions'>): string =>
  questions.some(({ when }) => when) ? `${script};${conditions}` : script;
