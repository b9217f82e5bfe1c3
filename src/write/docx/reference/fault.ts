/** What is wrong with a template, and how its parts become text. */

/** Why a template is refused; `kind` chooses the words. */
export class ReferenceFault extends Error {
  readonly kind: string;
  readonly part: string;

  constructor(kind: string, part: string, problem = '') {
    super(problem);
    this.kind = kind;
    this.part = part;
  }
}

/** The names that every office program writes; templates in the strict form, or of other namespaces, are refused. */
export function checkPrefix(xml: string, path: string): void {
  if (!/xmlns:w="http:\/\/schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main"/.test(xml))
    throw new ReferenceFault('form', path);
}

export function decode(bytes: Uint8Array | undefined, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ReferenceFault('malformed', path, 'not UTF-8');
  }
}
