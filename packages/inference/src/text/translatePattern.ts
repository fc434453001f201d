import { onigurumaWord, space, word } from './characterClasses.ts';

/** What an escape means outside a class. */
const outside: Readonly<Record<string, string>> = {
  s: `[${space}]`,
  S: `[^${space}]`,
  d: '\\p{Nd}',
  D: '\\P{Nd}',
  w: `[${onigurumaWord}]`,
  W: `[^${onigurumaWord}]`,
  h: '[0-9A-Fa-f]',
  H: '[^0-9A-Fa-f]',
  A: '(?<![\\s\\S])',
  z: '(?![\\s\\S])',
  Z: '(?=\\n?(?![\\s\\S]))',
  b: `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))`,
  B: `(?:(?<=[${word}])(?=[${word}])|(?<![${word}])(?![${word}]))`,
  a: '\\x07',
  e: '\\x1b',
};

const controls = new Set(['n', 'r', 't', 'f', 'v', '0']);
const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})/;
/** Letters that Unicode folds to an ASCII letter. */
const folds: Readonly<Record<string, string>> = { s: '\\u017f', k: '\\u212a' };

/**
 * Says a regular expression of Oniguruma's (Ruby's syntax, which tokenizer.json has) in JavaScript's with the flag `v`. Classes of characters,
 * anchors, properties, `(?i:…)`, atomic groups and possessive quantifiers are translated; what can't be is thrown as a SyntaxError.
 *
 * @param source - Such as `\p{N}{1,3}|\s+(?!\S)`.
 * @throws SyntaxError for back references, flags other than `(?i:…)`, and what JavaScript refuses.
 */
export function translatePattern(source: string): string {
  return new PatternTranslator(source).translate();
}

class PatternTranslator {
  readonly #source: string;
  readonly #groups: { readonly start: number; readonly ignoresCase: boolean; end: string }[] = [];
  #at = 0;
  #out = '';
  /** Where the last atom begins in what is written; less than 0 where there is none to repeat. */
  #atom = -1;
  #ignoresCase = false;
  #captures = 0;

  constructor(source: string) {
    this.#source = source;
  }

  translate(): string {
    while (this.#at < this.#source.length) this.#next();
    if (this.#groups.length > 0) throw new SyntaxError('a group is not closed');
    return this.#out;
  }

  #next(): void {
    const rest = this.#source.slice(this.#at, this.#at + 24);
    const repeat = quantifier.exec(rest)?.[0];
    if (repeat !== undefined && this.#atom >= 0) this.#repeat(repeat);
    else if (/^[*+?]/.test(rest)) throw new SyntaxError('there is nothing to repeat');
    else if (rest.startsWith('(')) this.#open(rest);
    else if (rest.startsWith(')')) this.#close();
    else if (rest.startsWith('[')) this.#write(this.#readClass());
    else if (rest.startsWith('\\')) this.#write(this.#readEscape(outside));
    else this.#readLiteral();
  }

  #write(atom: string): void {
    this.#atom = this.#out.length;
    this.#out += atom;
  }

  #repeat(repeat: string): void {
    this.#at += repeat.length;
    const start = this.#atom;
    this.#out += repeat.startsWith('{,') ? `{0${repeat.slice(1)}` : repeat;
    const mark = this.#source[this.#at];
    if (mark === '?') {
      this.#out += '?';
      this.#at += 1;
    } else if (mark === '+') {
      this.#at += 1;
      // In Ruby's syntax `{1,3}+` is repeated, not possessive.
      if (repeat.startsWith('{'))
        this.#out = `${this.#out.slice(0, start)}(?:${this.#out.slice(start)})+`;
      else this.#makeAtomic(start);
    }
    this.#atom = -1;
  }

  /** A look-ahead never takes back what it matched, so that what it captured is matched whole or not at all. */
  #makeAtomic(start: number): void {
    this.#captures += 1;
    const name = `ps${this.#captures}`;
    this.#out = `${this.#out.slice(0, start)}(?:(?=(?<${name}>${this.#out.slice(start)}))\\k<${name}>)`;
  }

  #open(rest: string): void {
    const start = this.#out.length;
    const kind = /^\((?:\?(?:<?[=!]|:|>|i:|<\w+>))?/.exec(rest)?.[0] ?? '(';
    if (kind === '(' && rest.startsWith('(?')) throw new SyntaxError(`unknown group ${rest}`);
    this.#at += kind.length;
    this.#groups.push({ start, ignoresCase: this.#ignoresCase, end: kind });
    if (kind === '(?i:') this.#ignoresCase = true;
    this.#out +=
      kind === '(?=' || kind === '(?!' || (kind.startsWith('(?<') && /[=!]$/.test(kind))
        ? kind
        : '(?:';
    this.#atom = -1;
  }

  #close(): void {
    const group = this.#groups.pop();
    if (group === undefined) throw new SyntaxError('a bracket is closed that was not opened');
    this.#at += 1;
    this.#out += ')';
    this.#ignoresCase = group.ignoresCase;
    if (group.end === '(?>') this.#makeAtomic(group.start);
    this.#atom = group.start;
  }

  #readLiteral(): void {
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    this.#at += character.length;
    if (character === '|') {
      this.#out += '|';
      this.#atom = -1;
    } else if (character === '.') this.#write('[^\\n]');
    else if (character === '^') this.#write('(?:(?<![\\s\\S])|(?<=\\n))');
    else if (character === '$') this.#write('(?:(?=\\n)|(?![\\s\\S]))');
    else this.#write(this.#fold(character, false));
  }

  /** Reads a class: JavaScript's flag `v` nests and intersects them as Oniguruma does, but wants punctuation escaped. */
  #readClass(): string {
    let result = '[';
    this.#at += 1;
    if (this.#source[this.#at] === '^') {
      result += '^';
      this.#at += 1;
    }
    for (let count = 0; ; count += 1) {
      const character = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
      if (this.#at >= this.#source.length) throw new SyntaxError('a class is not closed');
      if (character === ']' && count > 0) break;
      result += this.#readMember(character, count);
    }
    this.#at += 1;
    return `${result}]`;
  }

  #readMember(character: string, count: number): string {
    if (this.#source.startsWith('[:', this.#at))
      throw new SyntaxError('POSIX classes are not known here');
    if (character === '[') return this.#readClass();
    if (character === '\\') return this.#readEscape(inside);
    if (this.#source.startsWith('&&', this.#at)) {
      this.#at += 2;
      return '&&';
    }
    this.#at += character.length;
    const isRange = character === '-' && count > 0 && this.#source[this.#at] !== ']';
    return isRange ? '-' : this.#fold(character, true);
  }

  #readEscape(meanings: Readonly<Record<string, string>>): string {
    const rest = this.#source.slice(this.#at, this.#at + 48);
    const property = /^\\([pP])\{(\^?)([\w ]+)\}/.exec(rest);
    if (property !== null) {
      this.#at += property[0].length;
      const isNegative = (property[1] === 'P') !== (property[2] === '^');
      return `\\${isNegative ? 'P' : 'p'}{${toPropertyName(property[3] ?? '')}}`;
    }
    const code = /^\\(?:x\{([0-9A-Fa-f]+)\}|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4}))/.exec(rest);
    if (code !== null) {
      this.#at += code[0].length;
      return `\\u{${code[1] ?? code[2] ?? code[3]}}`;
    }
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at + 1) ?? 0);
    this.#at += 1 + character.length;
    const meaning = meanings[character];
    if (meaning !== undefined) return meaning;
    if (controls.has(character)) return `\\${character}`;
    if (/[A-Za-z1-9]/.test(character)) throw new SyntaxError(`unknown escape \\${character}`);
    return toLiteral(character, meanings === inside);
  }

  #fold(character: string, isInClass: boolean): string {
    if (!this.#ignoresCase) return toLiteral(character, isInClass);
    const lower = character.toLowerCase();
    if (lower === character.toUpperCase()) return toLiteral(character, isInClass);
    const all = `${lower}${character.toUpperCase()}${folds[lower] ?? ''}`;
    return isInClass ? all : `[${all}]`;
  }
}

/** What an escape means inside a class. */
const inside: Readonly<Record<string, string>> = {
  ...outside,
  s: space,
  S: '\\P{White_Space}',
  w: word,
  W: `[^${word}]`,
  h: '0-9A-Fa-f',
  b: '\\x08',
};

function toLiteral(character: string, isInClass: boolean): string {
  const escaped = isInClass ? /[!#$%&()*+,./:;<=>?@[\\\]^`{|}~-]/ : /[$()*+./?[\\\]^{|}]/;
  return escaped.test(character) ? `\\${character}` : character;
}

function toPropertyName(name: string): string {
  try {
    new RegExp(`\\p{${name}}`, 'v');
    return name;
  } catch {
    return `Script=${name}`;
  }
}
