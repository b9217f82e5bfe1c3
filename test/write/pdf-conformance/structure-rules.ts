/** Rules on the structure tree: roles, nesting, headings, tables, lists, notes, figures, and how it binds to the pages. */

import { contentsOf } from './content.js';
import { languageTag } from './document-rules.js';
import {
  catalogOf,
  type Dict,
  dictAt,
  dictOf,
  follow,
  listAt,
  numbersAt,
  type Pdf,
  pagesOf,
  type Rule,
  textAt,
} from './pdf.js';
import {
  attributeOf,
  type Element,
  elementsOf,
  entriesOf,
  standardRole,
  standardRoles,
  structureRoot,
} from './structure.js';

function roleOf(pdf: Pdf, element: Element | undefined): string {
  return element ? (standardRole(pdf, element.role) ?? '') : '';
}

/** A rule on every element of a role. */
function each(name: string, role: RegExp, fits: (element: Element, pdf: Pdf) => boolean): Rule {
  const check = (pdf: Pdf): readonly string[] =>
    elementsOf(pdf)
      .filter((element) => role.test(roleOf(pdf, element)))
      .filter((element) => !fits(element, pdf))
      .map(({ ref, role: own }) => `${ref} ${own}`);
  return { name, check };
}

/** What an element may hold and stand in. */
function nests(name: string, role: string, kids: RegExp | undefined, parents: RegExp | undefined): Rule {
  return each(name, new RegExp(`^${role}$`), (element, pdf) => {
    const inside = kids === undefined || element.children.every((child) => kids.test(roleOf(pdf, child)));
    return inside && (parents === undefined || parents.test(roleOf(pdf, element.parent)));
  });
}

const roles: readonly Rule[] = [
  {
    name: 'PDF/UA-1 7.1-11, PDF/A-2 6.7.3.3-1: there is a structure tree with one Document',
    check: (pdf) => {
      const kids = listAt(pdf, structureRoot(pdf), '/K').map((kid) => dictOf(follow(pdf, kid))['/S']);
      return kids.length === 1 && kids[0] === '/Document' ? [] : [kids.join()];
    },
  },
  each('PDF/UA-1 7.1-5, PDF/A-2 6.7.3.4-1: every role is a standard one or mapped to one', /^$/, () => false),
  {
    name: 'PDF/UA-1 7.1-6 and -7, PDF/A-2 6.7.3.4-2 and -3: no standard role is mapped, none in a circle',
    check: (pdf) =>
      Object.keys(dictAt(pdf, structureRoot(pdf), '/RoleMap')).filter(
        (name) => standardRoles.has(name.slice(1)) || standardRole(pdf, name.slice(1)) === undefined,
      ),
  },
  {
    name: 'PDF/UA-1 7.1-12, ISO 32000-1 14.7.2: every element names the one above it, the first the root',
    check: (pdf) =>
      elementsOf(pdf)
        .filter(({ dict, parent }) => dict['/P'] !== (parent?.ref ?? catalogOf(pdf)['/StructTreeRoot']))
        .map(({ ref }) => ref),
  },
  {
    name: 'PDF/UA-1 7.4.2-1: headings begin at level 1 and skip none on the way down',
    check: (pdf) => {
      let last = 0;
      return elementsOf(pdf).flatMap((element) => {
        const level = Number(/^H([1-6])$/.exec(roleOf(pdf, element))?.[1] ?? Number.NaN);
        if (Number.isNaN(level)) return [];
        const skips = level > last + 1;
        last = level;
        return skips ? [`${element.ref} H${level}`] : [];
      });
    },
  },
  each('PDF/UA-1 7.4.4-1 to -3: headings are numbered', /^H$/, () => false),
];

const tables: readonly Rule[] = [
  nests(
    'PDF/UA-1 7.2-3: a table holds rows, their groups and a caption',
    'Table',
    /^(TR|THead|TBody|TFoot|Caption)$/,
    undefined,
  ),
  nests(
    'PDF/UA-1 7.2-4, -10: a row stands in a table and holds cells',
    'TR',
    /^(TH|TD)$/,
    /^(Table|THead|TBody|TFoot)$/,
  ),
  nests('PDF/UA-1 7.2-5, -7: a head of a table holds rows', 'THead', /^TR$/, /^Table$/),
  nests('PDF/UA-1 7.2-6, -8: a body of a table holds rows', 'TBody', /^TR$/, /^Table$/),
  nests('PDF/UA-1 7.2-9: a cell stands in a row', 'T[HD]', undefined, /^TR$/),
  each('PDF/UA-1 7.2-11 to -14: one head at most, and a body with it', /^Table$/, ({ children }) => {
    const count = (role: string): number => children.filter((child) => child.role === role).length;
    return count('THead') <= 1 && count('TFoot') <= 1 && (count('THead') === 0 || count('TBody') > 0);
  }),
  each(
    'PDF/UA-1 7.2-16 and -39: a table has one caption at most, as its first or last',
    /^Table$/,
    ({ children }) => {
      const captions = children.flatMap(({ role }, nth) => (role === 'Caption' ? [nth] : []));
      return captions.length <= 1 && captions.every((nth) => nth === 0 || nth === children.length - 1);
    },
  ),
  each(
    'PDF/UA-1 7.2-41 to -43: all rows of a table are as wide, and no cell spans another',
    /^Table$/,
    (table, pdf) => {
      const grid = gridOf(table, pdf);
      return grid?.every((row) => row.length === grid[0]?.length && !row.includes(undefined)) === true;
    },
  ),
  each('PDF/UA-1 7.5-1: head cells say what they head', /^TH$/, (cell, pdf) =>
    ['/Column', '/Row', '/Both'].includes(String(attributeOf(pdf, cell, 'Table', '/Scope'))),
  ),
  each('PDF/UA-1 7.5-1 and -2: every cell has a head in its row or column', /^Table$/, (table, pdf) => {
    const rows = gridOf(table, pdf) ?? [];
    const scope = (cell: Element | undefined): string =>
      cell && cell.role === 'TH' ? String(attributeOf(pdf, cell, 'Table', '/Scope')) : '';
    return rows.every((row) =>
      row.every((cell, across) => {
        if (cell?.role !== 'TD') return true;
        const besides = row.some((other) => scope(other) === '/Row');
        const above = rows.some((other) => other[across] !== cell && scope(other[across]) === '/Column');
        return besides || above;
      }),
    );
  }),
];

/** The cell in every place of a table by the spans of its cells; undefined where two are in one place or one leaves its part. */
function gridOf(table: Element, pdf: Pdf): readonly (readonly (Element | undefined)[])[] | undefined {
  const parts = table.children.filter(({ role }) => role !== 'Caption');
  const sections = parts.some(({ role }) => role === 'TR') ? [parts] : parts.map(({ children }) => children);
  const grid: (Element | undefined)[][] = [];
  for (const rows of sections) {
    const from = grid.length;
    for (const _ of rows) grid.push([]);
    for (const [down, row] of rows.entries()) {
      let across = 0;
      for (const cell of row.children) {
        while (grid[from + down]?.[across]) across += 1;
        const span = (key: string): number => Number(attributeOf(pdf, cell, 'Table', key) ?? 1);
        for (let y = 0; y < span('/RowSpan'); y += 1)
          for (let x = 0; x < span('/ColSpan'); x += 1) {
            const line = down + y < rows.length ? grid[from + down + y] : undefined;
            if (!line || line[across + x]) return undefined;
            line[across + x] = cell;
          }
      }
    }
  }
  return grid.map((row) => Array.from(row));
}

const others: readonly Rule[] = [
  nests('PDF/UA-1 7.2-17, -19: a list holds items', 'L', /^(L|LI|Caption)$/, undefined),
  nests('PDF/UA-1 7.2-20: an item holds a label and a body, in a list', 'LI', /^(Lbl|LBody)$/, /^L$/),
  each('PDF/UA-1 7.2-28 and -40: a list or a contents has its caption first', /^(L|TOC)$/, ({ children }) =>
    children.every(({ role }, nth) => role !== 'Caption' || nth === 0),
  ),
  nests('PDF/UA-1 7.2-18: the body of an item stands in one', 'LBody', undefined, /^LI$/),
  each('PDF/UA-1 7.6: lists with labels say how they count', /^L$/, (list, pdf) => {
    const labels = list.children.some((item) => item.children.some(({ role }) => role === 'Lbl'));
    return (
      !labels ||
      /^\/(Disc|Circle|Square|Decimal|(Upper|Lower)(Roman|Alpha))$/.test(
        String(attributeOf(pdf, list, 'List', '/ListNumbering')),
      )
    );
  }),
  each('PDF/UA-1 7.2-26 to -28: tables of contents hold their items', /^TOC$/, ({ children }, pdf) =>
    children.every((child) => /^(TOC|TOCI|Caption)$/.test(roleOf(pdf, child))),
  ),
  nests('PDF/UA-1 7.2-26: an item of a table of contents stands in one', 'TOCI', undefined, /^TOC$/),
  each(
    'PDF/UA-1 7.3-1: figures say in words what they show',
    /^Figure$/,
    ({ dict }, pdf) => (textAt(pdf, dict, '/Alt') ?? textAt(pdf, dict, '/ActualText') ?? '').trim() !== '',
  ),
  each(
    'PDF/UA-1 7.7-1: formulas say in words what they are',
    /^Formula$/,
    ({ dict }, pdf) => (textAt(pdf, dict, '/Alt') ?? textAt(pdf, dict, '/ActualText') ?? '').trim() !== '',
  ),
  each('ISO 32000-1 14.8.5.4.3: figures know their box, inside their page', /^Figure$/, (figure, pdf) => {
    const box = attributeOf(pdf, figure, 'Layout', '/BBox');
    const page = dictOf(pdf.objects.get(figure.content[0]?.page ?? ''));
    const [left = 0, bottom = 0, right = 0, top = 0] = Array.isArray(box) ? box.map(Number) : [];
    const [, , width = 0, height = 0] = numbersAt(pdf, page, '/MediaBox');
    return left >= 0 && bottom >= 0 && right > left && top > bottom && right <= width && top <= height;
  }),
  each('PDF/UA-1 7.9-1: notes have an id', /^Note$/, ({ dict }) => (noteId(dict) ?? '') !== ''),
  {
    name: 'PDF/UA-1 7.9-2: ids are unique, and the ID tree leads to each',
    check: (pdf) => {
      const tree = entriesOf(pdf, structureRoot(pdf)['/IDTree'], '/Names');
      const named = elementsOf(pdf).filter(({ dict }) => '/ID' in dict);
      const twice = named.length - new Set(named.map(({ dict }) => noteId(dict))).size;
      const lost = named
        .filter(({ dict, ref }) => tree.get(noteId(dict) ?? '') !== ref)
        .map(({ ref }) => ref);
      return [...lost, ...(twice > 0 ? ['twice'] : [])];
    },
  },
  each(
    'PDF/UA-1 7.18.5-1: a link holds its words and its area',
    /^Link$/,
    ({ annotations, content, children }) => annotations.length > 0 && content.length + children.length > 0,
  ),
  {
    name: 'PDF/UA-1 7.2-21 to -28, 7.2-34: what stands for something is in a language that is known',
    check: (pdf) =>
      elementsOf(pdf).flatMap((element) => {
        if (!('/Alt' in element.dict || '/ActualText' in element.dict || '/E' in element.dict)) return [];
        return languageTag.test(languageOf(pdf, element) ?? '') ? [] : [element.ref];
      }),
  },
];

function noteId(dict: Dict): string | undefined {
  return typeof dict['/ID'] === 'string' ? dict['/ID'] : undefined;
}

function languageOf(pdf: Pdf, element: Element | undefined): string | undefined {
  for (let at = element; at; at = at.parent) {
    const lang = textAt(pdf, at.dict, '/Lang');
    if (lang !== undefined) return lang;
  }
  return textAt(pdf, dictAt(pdf, pdf.trailer, '/Root'), '/Lang');
}

const binding: readonly Rule[] = [
  {
    name: 'ISO 32000-1 14.7.4.4: the parent tree gives every MCID of every page to the element that holds it',
    check: (pdf) => {
      const tree = entriesOf(pdf, structureRoot(pdf)['/ParentTree'], '/Nums');
      const owner = new Map<string, string>();
      for (const { ref, content } of elementsOf(pdf))
        for (const { page, mcid } of content) owner.set(`${page} ${mcid}`, ref);
      return contentsOf(pdf, pagesOf(pdf)).flatMap(({ page, marked }) => {
        const parents = follow(pdf, tree.get(String(page.dict['/StructParents'])));
        const used = marked.flatMap(({ mark }) =>
          '/MCID' in mark.properties ? [Number(mark.properties['/MCID'])] : [],
        );
        const list = Array.isArray(parents) ? parents : [];
        const wrong = used.filter(
          (mcid) => list[mcid] === undefined || owner.get(`${page.ref} ${mcid}`) !== list[mcid],
        );
        const twice = used.length !== new Set(used).size ? [`${page.ref}: an MCID stands twice`] : [];
        const more = list.length > used.length ? [`${page.ref}: more parents than content`] : [];
        return [...wrong.map((mcid) => `${page.ref} ${mcid}`), ...twice, ...more];
      });
    },
  },
  {
    name: 'ISO 32000-1 14.7.4.4: every content that elements name is on its page',
    check: (pdf) => {
      const there = new Set(
        contentsOf(pdf, pagesOf(pdf)).flatMap(({ page, marked }) =>
          marked.map(({ mark }) => `${page.ref} ${mark.properties['/MCID']}`),
        ),
      );
      return elementsOf(pdf).flatMap(({ ref, content }) =>
        content
          .filter(({ page, mcid }) => !there.has(`${page} ${mcid}`))
          .map(({ mcid }) => `${ref}: MCID ${mcid}`),
      );
    },
  },
  {
    name: 'PDF/UA-1 7.18.5-1: the parent tree gives every annotation to a Link that names it',
    check: (pdf) => {
      const tree = entriesOf(pdf, structureRoot(pdf)['/ParentTree'], '/Nums');
      const byRef = new Map(elementsOf(pdf).map((element) => [element.ref, element]));
      return pagesOf(pdf).flatMap(({ dict }) =>
        listAt(pdf, dict, '/Annots').flatMap((ref) => {
          const key = dictOf(follow(pdf, ref))['/StructParent'];
          const element = byRef.get(String(tree.get(String(key))));
          return roleOf(pdf, element) === 'Link' && element?.annotations.includes(String(ref))
            ? []
            : [String(ref)];
        }),
      );
    },
  },
  {
    name: 'ISO 32000-1 14.7.2: the next key of the parent tree is free, its keys are in order',
    check: (pdf) => {
      const keys = [...entriesOf(pdf, structureRoot(pdf)['/ParentTree'], '/Nums').keys()].map(Number);
      const ordered = keys.every((key, nth) => nth === 0 || key > (keys[nth - 1] ?? 0));
      return ordered && Number(structureRoot(pdf)['/ParentTreeNextKey']) > (keys.at(-1) ?? -1)
        ? []
        : ['keys'];
    },
  },
];

export const structureRules: readonly Rule[] = [...roles, ...tables, ...others, ...binding];
