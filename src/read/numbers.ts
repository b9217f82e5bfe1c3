/** Whole and decimal numbers as exact scaled integers. */

import type { FieldDescriptor } from './descriptor.js';
import type { CellFault } from './typing.js';

type Fault = (text: string) => CellFault;
type Read = (text: string) => bigint | CellFault;

/** 64-bit integers, as the store keeps them. */
const mostInteger = 2n ** 63n - 1n;
/** Digits of a decimal in the store. */
const mostDigits = 38;

/** Reads texts by the field's `decimalChar`, `groupChar` and `bareNumber`. */
export function numberReader(field: FieldDescriptor, scale: number, fault: Fault): Read {
  const { decimalChar = '.', groupChar, bareNumber = true } = field;
  const whole = field.type === 'integer';
  if (whole && groupChar === undefined && bareNumber) return wholeReader(fault);
  const point = escaped(decimalChar);
  const group = groupChar === undefined ? undefined : escaped(groupChar);
  const digits = group === undefined ? '\\d+' : `(?:\\d+|\\d{1,3}(?:${group}\\d{3})+)`;
  const form = new RegExp(`^([+-]?)(${digits})${whole ? '' : `(?:${point}(\\d+))?`}$`, 'u');
  return (text) => {
    const match = form.exec(bareNumber ? text : strip(text));
    if (!match) return fault(text);
    const [, sign = '', grouped = '', fraction = ''] = match;
    const number = groupChar === undefined ? grouped : grouped.replaceAll(groupChar, '');
    return whole ? integerOf(sign, number, text) : scaled(sign, number, fraction, scale, text);
  };
}

/** Reads numbers as programs write them: `1500`, `-0.5`, `1.5e3`. */
export function readPlain(scale: number, fault: Fault): Read {
  return (text) => {
    const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
    if (!match) return fault(text);
    const [, sign = '', digits = '', fraction = '', exponent = '0'] = match;
    const shift = Number(exponent);
    const all = digits + fraction;
    const point = digits.length + shift;
    const number = point <= 0 ? '0' : all.slice(0, point).padEnd(point, '0');
    const below = `${'0'.repeat(Math.max(0, -point))}${all.slice(Math.max(0, point))}`.replace(/0+$/, '');
    // `scale` is 0 for whole numbers.
    if (scale === 0 && below !== '') return fault(text);
    return scale === 0 ? integerOf(sign, number, text) : scaled(sign, number, below, scale, text);
  };
}

function wholeReader(fault: Fault): Read {
  return (text) => {
    if (!/^[+-]?\d+$/.test(text)) return fault(text);
    const sign = text[0] === '-' ? '-' : '';
    return integerOf(sign, /^[+-]/.test(text) ? text.slice(1) : text, text);
  };
}

function integerOf(sign: string, digits: string, text: string): bigint | CellFault {
  if (digits.length > 1000) return rangeFault(text);
  const value = BigInt(digits);
  if (value > mostInteger) return rangeFault(text);
  return sign === '-' ? -value : value;
}

function scaled(
  sign: string,
  digits: string,
  fraction: string,
  scale: number,
  text: string,
): bigint | CellFault {
  if (fraction.length > scale) return precisionFault(text, fraction.length, scale);
  const all = digits + fraction.padEnd(scale, '0');
  if (all.length > mostDigits && all.replace(/^0+/, '').length > mostDigits) return rangeFault(text);
  const value = BigInt(all);
  return sign === '-' ? -value : value;
}

/** Signs before and after the number, such as those of a currency or of percent; brackets stay, for they may mean a minus. */
function strip(text: string): string {
  return text.replace(/^[^\d+\-()]+/u, '').replace(/[^\d()]+$/u, '');
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
}

function rangeFault(text: string): CellFault {
  return { code: 'read/out-of-range', data: { text: shown(text) }, hints: [] };
}

function precisionFault(text: string, found: number, kept: number): CellFault {
  const hints = [{ code: 'hint/keep-decimals', data: { decimals: found } }];
  return { code: 'read/too-precise', data: { text: shown(text), found, kept }, hints };
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
