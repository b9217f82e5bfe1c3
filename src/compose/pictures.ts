/** Pictures: a file beside the template as a figure, with words for those who do not see it. */

import type { Hint } from '../model/diagnostic.js';
import type { Block, Figure, Picture } from '../model/document.js';
import { nearestHint } from '../source/nearest.js';
import type { Directive } from './attributes.js';
import { fault, type Lowering } from './lowering.js';

/** Larger files are no pictures for a brief of some pages. */
const mostBytes = 20_000_000;
const sharedFolder = 'templates/shared';

/** `::image[Caption]{#id src="images/map.png" alt="…" width="60%" note="…"}` */
export function lowerImage(directive: Directive, lowering: Lowering): readonly Block[] {
  const decorative = readFlag(directive, lowering);
  // A picture that cannot be read still has its number, so that the next figure keeps its own.
  const label = decorative ? '' : lowering.words.text('figure', { number: lowering.count('figure') });
  const width = readWidth(directive, lowering);
  const picture = readPicture(directive, lowering);
  const alt = directive.inlines('alt') ?? [];
  const note = directive.inlines('note');
  if (decorative) refuseWords(directive, lowering);
  else if (alt.length === 0)
    fault(lowering, 'picture-alt', {}, directive.place, [{ code: 'hint/picture-alt', data: {} }]);
  else if (!directive.label?.length)
    fault(lowering, 'missing-caption', { directive: 'image' }, directive.place);
  if (!picture) return [];
  const figure: Figure = {
    kind: 'figure',
    id: directive.text('id') ?? '',
    label,
    caption: decorative ? [] : (directive.label ?? []),
    alt: decorative ? [] : alt,
    content: { ...picture, decorative, ...(width === undefined ? {} : { width }) },
    notes: note && !decorative ? [note] : [],
    synthetic: 'none',
    place: directive.place,
  };
  return [figure];
}

function readFlag(directive: Directive, lowering: Lowering): boolean {
  const value = directive.text('decorative') ?? 'false';
  if (value !== 'true' && value !== 'false')
    refuseValue('decorative', value, 'true, false', directive, lowering);
  return value === 'true';
}

function readWidth(directive: Directive, lowering: Lowering): number | undefined {
  const value = directive.text('width');
  if (value === undefined) return undefined;
  const share = /^\d{1,3}%$/.test(value) ? Number.parseInt(value, 10) : 0;
  if (share >= 5 && share <= 100) return share / 100;
  refuseValue('width', value, '5% … 100%', directive, lowering);
  return undefined;
}

function refuseValue(
  name: string,
  value: string,
  names: string,
  directive: Directive,
  lowering: Lowering,
): void {
  const hints = [{ code: 'hint/one-of', data: { names } }];
  fault(lowering, 'attribute-value', { directive: 'image', name, value }, directive.at(name), hints);
}

/** What says nothing has nothing said about it. */
function refuseWords(directive: Directive, lowering: Lowering): void {
  const given = [
    ...(directive.label?.length ? ['caption'] : []),
    ...['alt', 'note'].filter((name) => (directive.text(name) ?? '') !== ''),
  ];
  for (const what of given) {
    const place = what === 'caption' ? directive.place : directive.at(what);
    fault(lowering, 'picture-words', { what }, place, [{ code: 'hint/picture-words', data: {} }]);
  }
}

function readPicture(directive: Directive, lowering: Lowering): Omit<Picture, 'decorative'> | undefined {
  const { world, folders } = lowering;
  const name = directive.text('src') ?? '';
  const place = directive.at('src');
  const files = [...folders, sharedFolder].map((base) => pathFrom(base, name));
  const file = files.find((path) => path !== undefined && world.exists(path));
  const inside = [{ code: 'hint/picture-inside', data: { folder: folders[0] ?? '', shared: sharedFolder } }];
  if (files.includes(undefined) || (file !== undefined && world.pathBelow('.', file) === undefined)) {
    fault(lowering, 'picture-outside', { name }, place, inside);
    return undefined;
  }
  const bytes = world.size(file ?? '') ?? 0;
  if (bytes > mostBytes) {
    const data = { file: name, bytes, most: mostBytes };
    const hints = [{ code: 'hint/picture-smaller', data: {} }];
    lowering.log.report({ severity: 'error', code: 'source/file-size', data, place, hints });
    return undefined;
  }
  const read = file === undefined ? undefined : world.bytes(file);
  if (file === undefined || !read) {
    fault(lowering, 'no-picture', { name }, place, nearPictures(name, lowering));
    return undefined;
  }
  const format = formatOf(read);
  if (format) return { kind: 'picture', file, format, bytes: read, place };
  fault(lowering, 'picture-kind', { name }, place, [
    { code: 'hint/one-of', data: { names: 'PNG, JPEG, SVG' } },
  ]);
  return undefined;
}

/** The path relative to the project folder; undefined where it leads out of it. */
function pathFrom(base: string, name: string): string | undefined {
  if (/^([/\\]|[a-z][\w+.-]*:)/i.test(name)) return undefined;
  const steps: string[] = [];
  for (const step of [...base.split('/'), ...name.split(/[/\\]/)]) {
    if (step === '..' && steps.pop() === undefined) return undefined;
    if (step !== '..' && step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function nearPictures(name: string, { world, folders }: Lowering): readonly Hint[] {
  const names = [...folders, sharedFolder].flatMap((base) =>
    ['', '/images'].flatMap((below) =>
      world
        .list(base + below)
        .filter((each) => /\.(png|jpe?g|svg)$/i.test(each))
        .map((each) => `${below}/${each}`.slice(1)),
    ),
  );
  const near = nearestHint(name, names);
  return near.length > 0 || names.length === 0
    ? near
    : [{ code: 'hint/one-of', data: { names: names.join(', ') } }];
}

/** By what the file is, not by its name. */
function formatOf(bytes: Uint8Array): Picture['format'] | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  return /^(\xef\xbb\xbf)?\s*</.test(head) && /<(\w+:)?svg[\s>]/.test(head) ? 'svg' : undefined;
}
