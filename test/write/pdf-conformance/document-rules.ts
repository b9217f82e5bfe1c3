/** Rules on the catalogue, colours, pages' dictionaries, annotations and actions. */

import { contentsOf, type Operation, operationsOf } from './content.js';
import { operators } from './file-rules.js';
import {
  allDicts,
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
import { formsOf } from './raw.js';

/** BCP 47, as veraPDF tests it. */
export const languageTag = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;

const told = (wrong: boolean, what: string): readonly string[] => (wrong ? [what] : []);

const catalogue: readonly Rule[] = [
  {
    name: 'PDF/UA-1 6.2-1, PDF/A-2 6.7.2-1: the file says that it is marked',
    check: (pdf) => told(dictAt(pdf, catalogOf(pdf), '/MarkInfo')['/Marked'] !== true, 'Marked'),
  },
  {
    name: 'PDF/UA-1 7.1-4: nothing is suspect',
    check: (pdf) => told(dictAt(pdf, catalogOf(pdf), '/MarkInfo')['/Suspects'] === true, 'Suspects'),
  },
  {
    name: 'PDF/UA-1 7.1-10: readers show the title',
    check: (pdf) =>
      told(dictAt(pdf, catalogOf(pdf), '/ViewerPreferences')['/DisplayDocTitle'] !== true, 'DisplayDocTitle'),
  },
  {
    name: 'PDF/UA-1 7.2-29, PDF/A-2 6.7.4-1: languages are tags of BCP 47, the document has one',
    check: (pdf) => {
      const wrong = [...allDicts(pdf)].flatMap(([ref, dict]) =>
        '/Lang' in dict && !languageTag.test(textAt(pdf, dict, '/Lang') ?? '') ? [ref] : [],
      );
      return [...wrong, ...told(textAt(pdf, catalogOf(pdf), '/Lang') === undefined, 'no Lang')];
    },
  },
  {
    name: 'PDF/A-2 6.4, 6.5.1, 6.5.2, 6.9 to 6.12: no forms, scripts, triggers, layers, presentations',
    check: (pdf) => {
      const names = dictAt(pdf, catalogOf(pdf), '/Names');
      const forbidden = [
        '/AcroForm',
        '/OpenAction',
        '/AA',
        '/OCProperties',
        '/Requirements',
        '/Perms',
        '/NeedsRendering',
      ];
      const keys = forbidden.filter((key) => key in catalogOf(pdf));
      const trees = ['/JavaScript', '/AlternatePresentations'].filter((key) => key in names);
      return [...keys, ...trees];
    },
  },
  {
    name: 'PDF/A-2 6.5.1-1 and -2: actions lead to a place or an address',
    check: (pdf) =>
      [...allDicts(pdf)].flatMap(([ref, dict]) => {
        const action = '/S' in dict && (dict['/Type'] === '/Action' || '/URI' in dict || '/JS' in dict);
        return action && !['/URI', '/GoTo', '/GoToR', '/Thread', '/Named'].includes(String(dict['/S']))
          ? [ref]
          : [];
      }),
  },
  {
    name: 'ISO 32000-1 12.3.3: the outline counts what it shows, and leads to the left edge of pages',
    check: (pdf) => {
      const wrong: string[] = [];
      const shown = (dict: Dict): number => {
        let count = 0;
        for (let item = dictAt(pdf, dict, '/First'); '/Title' in item; item = dictAt(pdf, item, '/Next')) {
          count += 1 + shown(item);
          const left = Number(listAt(pdf, item, '/Dest')[2] ?? 0);
          if (left !== 0) wrong.push(`left ${left}`);
        }
        if (count > 0 && dict['/Count'] !== count) wrong.push(`Count ${dict['/Count']}, not ${count}`);
        return count;
      };
      shown(dictAt(pdf, catalogOf(pdf), '/Outlines'));
      return wrong;
    },
  },
  {
    name: 'ISO 32000-1 7.9.6, 12.3.2.3: names are in order, and each destination by name is there',
    check: (pdf) => {
      const tree = dictAt(pdf, dictAt(pdf, catalogOf(pdf), '/Names'), '/Dests');
      const names = listAt(pdf, tree, '/Names').filter((_, nth) => nth % 2 === 0);
      const wanted = [...allDicts(pdf)].flatMap(([, dict]) =>
        dict['/Subtype'] === '/Link' && typeof dict['/Dest'] === 'string' ? [dict['/Dest']] : [],
      );
      const sorted = [...names].sort((a, b) => (String(a) < String(b) ? -1 : 1));
      return [
        ...told(names.join() !== sorted.join(), 'order'),
        ...wanted.filter((each) => !names.includes(each)).map(String),
      ];
    },
  },
];

const colours: readonly Rule[] = [
  {
    name: 'PDF/A-2 6.2.3-1 to -4: one output intent with an ICC profile of version 2 or 4, for display, of RGB',
    check: (pdf) => {
      const intents = listAt(pdf, catalogOf(pdf), '/OutputIntents').map((each) => dictOf(follow(pdf, each)));
      const intent = intents.filter((each) => each['/S'] === '/GTS_PDFA1');
      const [first] = intent;
      if (intent.length !== 1 || !first) return ['no single output intent'];
      const profile = Buffer.from(pdf.streams.get(String(first['/DestOutputProfile'])) ?? []);
      const text = (from: number): string => profile.subarray(from, from + 4).toString('latin1');
      return [
        ...told('/DestOutputProfileRef' in first, 'DestOutputProfileRef'),
        ...told(textAt(pdf, first, '/OutputConditionIdentifier') === undefined, 'OutputConditionIdentifier'),
        ...told(profile.length < 128 || profile.readUInt32BE(0) !== profile.length, 'length of the profile'),
        ...told(![2, 4].includes(profile[8] ?? 0), 'version of the profile'),
        ...told(
          !['mntr', 'prtr'].includes(text(12)) || text(16) !== 'RGB ' || text(36) !== 'acsp',
          'kind of profile',
        ),
        ...told(dictAt(pdf, first, '/DestOutputProfile')['/N'] !== 3, 'N'),
      ];
    },
  },
  {
    name: 'PDF/A-2 6.2.4.3: device colours are RGB or grey, which the output intent covers',
    check: (pdf) => {
      const operators = contentsOf(pdf, pagesOf(pdf)).flatMap(({ page, operations }) =>
        operations
          .filter(({ operator }) => ['K', 'k', 'CS', 'cs', 'SCN', 'scn', 'SC', 'sc', 'ri'].includes(operator))
          .map(({ operator }) => `${page.ref}: ${operator}`),
      );
      const spaces = [...allDicts(pdf)].flatMap(([ref, dict]) =>
        /DeviceCMYK|DeviceN|Separation|Indexed|Pattern/.test(JSON.stringify(dict['/ColorSpace'] ?? ''))
          ? [ref]
          : [],
      );
      return [...operators, ...spaces];
    },
  },
  {
    name: 'PDF/A-2 6.2.5: graphics states hold opacity, blend modes and soft masks only',
    check: (pdf) =>
      [...allDicts(pdf)].flatMap(([ref, dict]) =>
        dict['/Type'] === '/ExtGState'
          ? Object.entries(dict)
              .filter(([key, value]) => {
                if (key === '/Type') return false;
                if (key === '/BM' || key === '/SMask') return false;
                return !['/ca', '/CA'].includes(key) || Number(value) < 0 || Number(value) > 1;
              })
              .map(([key]) => `${ref}: ${key}`)
          : [],
      ),
  },
  {
    name: 'PDF/A-2 6.2.10-1: blend modes are those of ISO 32000-1',
    check: (pdf) =>
      [...allDicts(pdf)].flatMap(([ref, dict]) =>
        dict['/Type'] === '/ExtGState' && '/BM' in dict && !blendModes.includes(String(dict['/BM']))
          ? [`${ref}: ${dict['/BM']}`]
          : [],
      ),
  },
  {
    name: 'ISO 32000-1 11.6.5.3: soft masks are groups that blend in a colour space of their own',
    check: (pdf) =>
      [...allDicts(pdf)].flatMap(([ref, dict]) => {
        const mask = dictAt(pdf, dict, '/SMask');
        if (dict['/Type'] !== '/ExtGState' || !('/SMask' in dict)) return [];
        const form = dictAt(pdf, mask, '/G');
        const group = dictAt(pdf, form, '/Group');
        const sound =
          ['/Luminosity', '/Alpha'].includes(String(mask['/S'])) &&
          form['/Subtype'] === '/Form' &&
          group['/S'] === '/Transparency' &&
          '/CS' in group;
        return sound ? [] : [ref];
      }),
  },
  {
    name: 'ISO 32000-1 8.7.4.5: shadings run in RGB or grey, between as many numbers as their kind takes',
    check: (pdf) =>
      [...allDicts(pdf)].flatMap(([ref, dict]) => {
        if (!('/ShadingType' in dict)) return [];
        const kinds: Readonly<Record<number, number>> = { 2: 4, 3: 6 };
        const count = kinds[Number(dict['/ShadingType'])];
        const sound =
          ['/DeviceRGB', '/DeviceGray'].includes(String(dict['/ColorSpace'])) &&
          numbersAt(pdf, dict, '/Coords').length === count &&
          '/Function' in dict;
        return sound ? [] : [ref];
      }),
  },
  {
    name: 'PDF/A-2 6.2.10-2: what is transparent has an output intent or a group to blend in',
    check: (pdf) => {
      const intent = listAt(pdf, catalogOf(pdf), '/OutputIntents').length > 0;
      return pagesOf(pdf).flatMap(({ ref, dict }) => {
        const states = dictAt(pdf, dictAt(pdf, dict, '/Resources'), '/ExtGState');
        return Object.keys(states).length > 0 && !intent && !('/Group' in dict) ? [ref] : [];
      });
    },
  },
];

/** ISO 32000-1, tables 136 and 137. */
const blendModes =
  '/Normal /Multiply /Screen /Overlay /Darken /Lighten /ColorDodge /ColorBurn /HardLight /SoftLight /Difference /Exclusion /Hue /Saturation /Color /Luminosity'.split(
    ' ',
  );

/** Names that content uses and its resources lack. */
function unresolved(pdf: Pdf, resources: Dict, content: readonly Operation[]): readonly string[] {
  const kinds: Readonly<Record<string, string>> = {
    ...{ Tf: '/Font', gs: '/ExtGState', Do: '/XObject', sh: '/Shading' },
  };
  return content.flatMap(({ operator, operands }) => {
    const kind = kinds[operator];
    return kind && !(String(operands[0]) in dictAt(pdf, resources, kind)) ? [String(operands[0])] : [];
  });
}

const pageRules: readonly Rule[] = [
  {
    name: 'PDF/UA-1 7.18.3-1: pages with annotations are tabbed in the order of the structure',
    check: (pdf) =>
      pagesOf(pdf).flatMap(({ ref, dict }) =>
        listAt(pdf, dict, '/Annots').length > 0 && dict['/Tabs'] !== '/S' ? [ref] : [],
      ),
  },
  {
    name: 'PDF/A-2 6.2.2-2: every page has its own resources, and every name it uses is there',
    check: (pdf) =>
      contentsOf(pdf, pagesOf(pdf)).flatMap(({ page, operations }) => {
        if (!('/Resources' in page.dict)) return [page.ref];
        return unresolved(pdf, dictAt(pdf, page.dict, '/Resources'), operations).map(
          (name) => `${page.ref}: ${name}`,
        );
      }),
  },
  {
    name: 'PDF/A-2 6.2.2-1 and -2, 6.2.9-2, PDF/UA-1 7.20-1 and -2: forms bring their resources, and nothing of the structure',
    check: (pdf) =>
      formsOf(pdf).flatMap((ref) => {
        const form = dictOf(pdf.objects.get(ref));
        const content = operationsOf(pdf.streams.get(ref) ?? new Uint8Array());
        const resources = dictAt(pdf, form, '/Resources');
        return [
          ...told('/Ref' in form || '/StructParents' in form, `${ref}: Ref or StructParents`),
          ...content
            .filter(({ operator }) => !operators.has(operator) || /^(BDC|BMC|Do)$/.test(operator))
            .map(({ operator }) => `${ref}: ${operator}`),
          ...unresolved(pdf, resources, content).map((name) => `${ref}: ${name}`),
        ];
      }),
  },
  {
    name: 'PDF/A-2 6.2.4.3, 6.2.10: groups blend in RGB or grey',
    check: (pdf) =>
      [...allDicts(pdf)].flatMap(([ref, dict]) =>
        dict['/S'] === '/Transparency' &&
        !['/DeviceRGB', '/DeviceGray', undefined].includes(dict['/CS'] as string | undefined)
          ? [`${ref}: ${JSON.stringify(dict['/CS'])}`]
          : [],
      ),
  },
  {
    name: 'PDF/A-2 6.5.2: pages start nothing',
    check: (pdf) =>
      pagesOf(pdf).flatMap(({ ref, dict }) => ('/AA' in dict || '/PresSteps' in dict ? [ref] : [])),
  },
];

const annotationRules: readonly Rule[] = [
  ...annotationRule(
    'PDF/A-2 6.3.1-1: annotations are links',
    (annotation) => annotation['/Subtype'] === '/Link',
  ),
  ...annotationRule(
    'PDF/A-2 6.3.2-1 and -2: annotations are printed, never hidden, and do not come and go',
    (annotation) => (Number(annotation['/F'] ?? 0) & 0b1_0010_0111) === 0b100,
  ),
  ...annotationRule(
    'PDF/A-2 6.3.3-1: what is no link has an appearance',
    (annotation) => annotation['/Subtype'] === '/Link' || '/AP' in annotation,
  ),
  ...annotationRule(
    'PDF/UA-1 7.18.1-2, 7.18.5-2: annotations say in words what they are',
    (annotation, pdf) => (textAt(pdf, annotation, '/Contents') ?? '').trim() !== '',
  ),
  ...annotationRule('PDF/A-2 6.5.2-1: annotations start nothing', (annotation) => !('/AA' in annotation)),
  ...annotationRule('ISO 32000-1 12.5.2: the area of an annotation has a size', (annotation, pdf) => {
    const [left = 0, bottom = 0, right = 0, top = 0] = numbersAt(pdf, annotation, '/Rect');
    return right > left && top > bottom;
  }),
  ...annotationRule('ISO 32000-1 12.6.4.7: addresses are of ASCII', (annotation, pdf) => {
    const action = dictAt(pdf, annotation, '/A');
    return !('/URI' in action) || /^[\x21-\x7e]+$/.test(textAt(pdf, action, '/URI') ?? '');
  }),
];

function annotationRule(name: string, fits: (annotation: Dict, pdf: Pdf) => boolean): readonly Rule[] {
  const check = (pdf: Pdf): readonly string[] =>
    pagesOf(pdf).flatMap(({ dict }) =>
      listAt(pdf, dict, '/Annots').flatMap((ref) =>
        fits(dictOf(follow(pdf, ref)), pdf) ? [] : [String(ref)],
      ),
    );
  return [{ name, check }];
}

export const documentRules: readonly Rule[] = [...catalogue, ...colours, ...pageRules, ...annotationRules];
