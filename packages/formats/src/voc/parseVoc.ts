import type { Annotation, BoxRegion } from '@proofsheet/core';
import type { PixelSize } from '../images/readImageSize.ts';
import { isJsonObject, isPixelLength, type JsonObject } from '../reading/JsonValue.ts';

/** One `object` of a Pascal VOC file. */
export interface VocObject {
  /** Line of the object, from 1. */
  readonly line: number;
  /** Name of its class; empty where it has none. */
  readonly name: string;
  /** Its edges as they stand in the file; `null` where one is missing or no finite number. */
  readonly edges: readonly [xmin: number, ymin: number, xmax: number, ymax: number] | null;
  /** `difficult`, `truncated`, `occluded`, `pose` where they say something. */
  readonly attributes: NonNullable<Annotation['attributes']>;
  /** Whether it has parts, which are not read. */
  readonly hasParts: boolean;
}

/** What a Pascal VOC file says. */
export interface VocFile {
  /** Name of the image; `null` where it isn't stated. */
  readonly fileName: string | null;
  /** Size of the image; `null` where it isn't stated. */
  readonly size: PixelSize | null;
  /** The objects. */
  readonly objects: readonly VocObject[];
}

/** Where an XML file is malformed. */
export interface XmlFailure {
  /** Line, from 1. */
  readonly line: number;
  /** What is wrong, as the parser puts it. */
  readonly message: string;
}

/** Parses a Pascal VOC file; loads the XML parser when it is called first. */
export async function parseVoc(xml: string): Promise<VocFile | XmlFailure> {
  const { XMLParser, XMLValidator } = await import('fast-xml-parser');
  const validity = XMLValidator.validate(xml);
  if (validity !== true) return { line: validity.err.line, message: validity.err.msg };
  const parser = new XMLParser({
    captureMetaData: true,
    parseTagValue: false,
    isArray: (_, path) => path === 'annotation.object',
  });
  const place = XMLParser.getMetaDataSymbol() as symbol;
  try {
    const document: unknown = parser.parse(xml);
    const root = isJsonObject(document) ? document['annotation'] : undefined;
    if (!isJsonObject(root)) return { line: 1, message: 'it has no "annotation" at its top' };
    return toVocFile(root, (node) => countLines(xml, findStart(node, place)));
  } catch (error) {
    return { line: 1, message: error instanceof Error ? error.message : String(error) };
  }
}

function findStart(node: JsonObject, place: symbol): number {
  const meta: unknown = Reflect.get(node, place);
  const start = isJsonObject(meta) ? meta['startIndex'] : 0;
  return typeof start === 'number' ? start : 0;
}

function countLines(text: string, end: number): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1))
    lines += 1;
  return lines;
}

function toVocFile(root: JsonObject, toLine: (node: JsonObject) => number): VocFile {
  const { size, object } = root;
  const objects = Array.isArray(object) ? object.filter(isJsonObject) : [];
  const width = isJsonObject(size) ? toNumber(size['width']) : null;
  const height = isJsonObject(size) ? toNumber(size['height']) : null;
  const isStated = isPixelLength(width) && isPixelLength(height);
  return {
    fileName: toText(root['filename']) || null,
    size: isStated ? { width, height } : null,
    objects: objects.map((node) => toVocObject(node, toLine(node))),
  };
}

function toVocObject(node: JsonObject, line: number): VocObject {
  const box = node['bndbox'];
  const edges = isJsonObject(box)
    ? (['xmin', 'ymin', 'xmax', 'ymax'] as const).map((key) => toNumber(box[key]))
    : [];
  const [xmin = null, ymin = null, xmax = null, ymax = null] = edges;
  const isWhole = xmin !== null && ymin !== null && xmax !== null && ymax !== null;
  return {
    line,
    name: toText(node['name']),
    edges: isWhole ? [xmin, ymin, xmax, ymax] : null,
    attributes: toAttributes(node),
    hasParts: node['part'] !== undefined,
  };
}

function toAttributes(node: JsonObject): VocObject['attributes'] {
  const flags = ['difficult', 'truncated', 'occluded'].filter((key) => toText(node[key]) === '1');
  const pose = toText(node['pose']);
  return {
    ...Object.fromEntries(flags.map((key) => [key, 1])),
    ...(pose === '' || pose === 'Unspecified' ? {} : { pose }),
  };
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function toNumber(value: unknown): number | null {
  const text = toText(value);
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? number : null;
}

/**
 * The box between the edges of a Pascal VOC file.
 *
 * @param countsPixels - Whether edges are numbers of pixels, from 1, the last one included, as in the VOC data sets themselves; else they are
 * distances from the corner of the image.
 */
export function toVocBox(edges: NonNullable<VocObject['edges']>, countsPixels: boolean): BoxRegion {
  const [xmin, ymin, xmax, ymax] = edges;
  const first = countsPixels ? 1 : 0;
  const [x, y] = [xmin - first, ymin - first];
  return { kind: 'box', x, y, width: xmax - x, height: ymax - y };
}
