/** The columns of a table: indicators, and ranks by an indicator. */

import type { Place } from '../model/diagnostic.js';
import type { Dimension, Indicator, Member } from '../model/measures.js';
import type { Quantity } from '../model/quantity.js';
import { nearestHint } from '../source/nearest.js';
import type { Directive } from './attributes.js';
import { fault, type Lowering } from './lowering.js';
import { rankMembers } from './rank.js';
import { isSparkColumn, readSparkColumn, type SparkColumn } from './sparks.js';
import { figureOf, splitHint } from './where.js';

export interface Column {
  readonly head: string;
  /** Where the head was written, when it is an indicator's. */
  readonly headPlace?: Place;
  figure(member: Member): Quantity | undefined;
  /** A column that draws has no figures of its own. */
  readonly spark?: SparkColumn;
  readonly total: Quantity | undefined;
}

/** `rank:rate listed-enterprises rate`; what is unknown is reported and left out. */
export function readColumns(
  directive: Directive,
  rows: Dimension,
  fixed: Readonly<Record<string, string>>,
  lowering: Lowering,
): readonly Column[] {
  const { indicators } = lowering.measures;
  const names = (directive.text('columns') ?? '').split(/\s+/).filter((name) => name !== '');
  return names.flatMap((name): readonly Column[] => {
    if (isSparkColumn(name)) {
      const spark = readSparkColumn({ name, rows, fixed, directive, lowering });
      return spark ? [{ head: '', spark, figure: () => undefined, total: undefined }] : [];
    }
    const own = indicators.get(name);
    const ranked = name.startsWith('rank:') ? name.slice('rank:'.length) : undefined;
    const indicator = own ?? (ranked === undefined ? undefined : indicators.get(ranked));
    const place = directive.at('columns');
    if (!indicator) {
      const wanted = ranked ?? name;
      fault(lowering, 'unknown-indicator', { name: wanted }, place, nearestHint(wanted, indicators.keys()));
      return [];
    }
    if (!isSplitBy(indicator, rows.name, fixed)) {
      const data = { indicator: indicator.name, dimension: [rows.name, ...Object.keys(fixed)].join(', ') };
      fault(lowering, 'not-split', data, place, splitHint(indicator));
      return [];
    }
    const figure = (member: Member): Quantity | undefined =>
      figureOf(indicator, { [rows.name]: member.key }, fixed, lowering);
    return [
      own ? figures(indicator, figure, fixed, lowering) : ranks(indicator, rows, figure, directive, lowering),
    ];
  });
}

function isSplitBy(indicator: Indicator, rows: string, fixed: Readonly<Record<string, string>>): boolean {
  const wanted = [[rows], [rows, ...Object.keys(fixed)].sort()].map((names) => names.join());
  return indicator.groups.some((group) => wanted.includes(group.join()));
}

function figures(
  indicator: Indicator,
  figure: Column['figure'],
  fixed: Readonly<Record<string, string>>,
  lowering: Lowering,
): Column {
  return {
    head: headOf(indicator, lowering),
    headPlace: indicator.place,
    figure,
    total: figureOf(indicator, {}, fixed, lowering),
  };
}

function headOf(indicator: Indicator, lowering: Lowering): string {
  const head = indicator.head[lowering.lang] ?? indicator.name;
  // `Enterprises (enterprises)` says nothing twice.
  const same = head.toLowerCase() === indicator.unit.label[lowering.lang]?.toLowerCase();
  return same ? head : head + unitOf(indicator, lowering);
}

/** Percentages carry their sign in the cell, and a rank needs none: counts and points name their unit in the head. */
function unitOf(indicator: Indicator, lowering: Lowering): string {
  const unit = indicator.unit.label[lowering.lang];
  return ['plain', 'points'].includes(indicator.unit.style) && unit ? lowering.locale.unitInHead(unit) : '';
}

function ranks(
  indicator: Indicator,
  rows: Dimension,
  figure: Column['figure'],
  directive: Directive,
  lowering: Lowering,
): Column {
  const head = lowering.words.text('rank');
  const ranked = rankMembers(indicator, rows, figure, {
    name: 'rank',
    label: { [lowering.lang]: head },
    place: directive.at('columns'),
  });
  return { head, figure: (member) => ranked.get(member.key), total: undefined };
}
