/** Every inline to markup: one handler a kind. */

import { localeOf, locales } from '../../locale/index.js';
import type { Datum, Handlers, Inline, Link, NoteRef, Num, Text } from '../../model/document.js';
import { words } from '../../source/messages.js';
import { valueText } from '../value.js';
import { attributes, escapeText, printable } from './markup.js';
import { anchors, type Setting, sourceOf } from './setting.js';
import { quantityOf, titleOf } from './titles.js';

const handlers: Handlers<Inline, Setting, string> = {
  text: (node, setting) => languages(node, setting),
  datum: (node, setting) => datum(node, setting),
  number: (node, setting) => number(node, setting),
  emphasis: (node, setting) => `<em>${setInlines(node.children, setting)}</em>`,
  strong: (node, setting) => `<strong>${setInlines(node.children, setting)}</strong>`,
  tongue: ({ lang, children }, setting) =>
    `<span${attributes({ class: 'tongue', lang: localeOf(lang).tag })}>${setInlines(children, setting)}</span>`,
  link: (node, setting) => link(node, setting),
  note: (node, setting) => noteReference(node, setting),
  // A page on a screen has no number.
  reference: (node) => `<a${attributes({ href: `#${node.to}` })}>${escapeText(node.text)}</a>`,
  break: () => '<br>',
};

export function setInlines(nodes: readonly Inline[], setting: Setting): string {
  return nodes
    .map((node) => (handlers[node.kind] as (node: Inline, setting: Setting) => string)(node, setting))
    .join('');
}

/** Han words and the marks between them; a mark that opens or closes a quotation belongs to either language. */
const han = /\p{Script=Han}(?:[\p{Script=Han}·、，。；：！？《》（）〔〕]*[\p{Script=Han}》）〕])?/gu;

/** The text, with Han words marked as Chinese where the brief is in another language (WCAG 2.2, 3.1.2). */
function languages(node: Text | Datum, { document, log }: Setting): string {
  const text = printable(node.text, log, node.place);
  if (document.lang === 'zh') return escapeText(text);
  const tag = locales.zh?.tag;
  // Neither Han characters nor the marks above are escaped, so marking may follow escaping.
  return escapeText(text).replace(han, (part) => `<span${attributes({ lang: tag })}>${part}</span>`);
}

function datum(node: Datum, setting: Setting): string {
  const { file, line, column } = node.of;
  const cell = attributes({ 'data-cell': `${file}:${line}:${column}`, ...sourceOf(node.place, setting) });
  return `<span${cell}>${languages(node, setting)}</span>`;
}

function number(node: Num, setting: Setting): string {
  const described = attributes({
    value: valueText(quantityOf(node.of, setting).value),
    'data-quantity': node.of,
    class: classOf(node),
    title: titleOf(node.of, setting),
    ...sourceOf(node.place, setting),
  });
  return `<data${described}>${escapeText(printable(node.text, setting.log, node.place))}</data>`;
}

/** `more than 70%` and `not reported` may be parted between words; a figure and its unit may not. */
function classOf({ synthetic, text }: Num): string | undefined {
  const wordy = !/\d/.test(text) || /\s\S+\s/.test(text);
  return [...(synthetic ? ['synthetic'] : []), ...(wordy ? ['wordy'] : [])].join(' ') || undefined;
}

const safe = /^(https?:|mailto:|#[a-z][a-z0-9-]*$)/i;

function link(node: Link, setting: Setting): string {
  const content = setInlines(node.children, setting);
  if (safe.test(node.href)) return `<a${attributes({ href: node.href })}>${content}</a>`;
  setting.log.report({
    severity: 'error',
    code: 'write/unsafe-link',
    data: { href: node.href },
    place: node.place,
  });
  return content;
}

function noteReference({ number: note }: NoteRef, setting: Setting): string {
  const { references, document } = setting;
  const nth = (references.get(note) ?? 0) + 1;
  references.set(note, nth);
  const described = attributes({
    id: anchors.reference(note, nth),
    href: `#${anchors.note(note)}`,
    role: 'doc-noteref',
    'aria-label': words('write/note', { number: note }, document.lang),
  });
  return `<sup><a${described}>${note}</a></sup>`;
}
