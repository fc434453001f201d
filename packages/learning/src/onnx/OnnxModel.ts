/** A whole number of 64 bits: a bigint where a number can't hold it exactly. */
export type OnnxInteger = number | bigint;

/** A field that the reader has no name for: kept as it is and written again. */
export interface UnknownField {
  /** The number of the field. */
  readonly number: number;
  /** The field with its tag. */
  readonly bytes: Uint8Array;
}

/** What every part of a model has. A member that is absent was absent in the file, and stays so. */
export interface OnnxPart {
  /** Fields that the reader has no name for, in their order. */
  readonly unknown?: readonly UnknownField[];
}

/** A model: `ModelProto`. Source of all parts: onnx/onnx.proto of the ONNX project, which says more of each. */
export interface OnnxModel extends OnnxPart {
  /** The version of the form. */
  readonly irVersion?: OnnxInteger;
  /** What wrote it. */
  readonly producerName?: string;
  /** The version of what wrote it. */
  readonly producerVersion?: string;
  /** The domain of the model's name. */
  readonly domain?: string;
  /** The version of the model. */
  readonly modelVersion?: OnnxInteger;
  /** What it is, for people. */
  readonly docString?: string;
  /** The nodes with all that is around them. */
  readonly graph?: OnnxGraph;
  /** The operators that the nodes are of. */
  readonly opsetImports?: readonly OnnxOpset[];
  /** Anything else, by name. */
  readonly metadata?: readonly OnnxEntry[];
  /** Functions that nodes can call. */
  readonly functions?: readonly OnnxFunction[];
}

/** A graph: `GraphProto`. */
export interface OnnxGraph extends OnnxPart {
  /** The nodes, each after those that it needs. */
  readonly nodes?: readonly OnnxNode[];
  /** Its name. */
  readonly name?: string;
  /** Constants by name, the weights above all. */
  readonly initializers?: readonly OnnxTensor[];
  /** What it is, for people. */
  readonly docString?: string;
  /** What it is given. */
  readonly inputs?: readonly OnnxValue[];
  /** What it gives. */
  readonly outputs?: readonly OnnxValue[];
  /** The types of what lies between. */
  readonly values?: readonly OnnxValue[];
}

/** A call of an operator: `NodeProto`. */
export interface OnnxNode extends OnnxPart {
  /** The names of the values that it takes; empty for one that is left out. */
  readonly inputs?: readonly string[];
  /** The names of the values that it gives. */
  readonly outputs?: readonly string[];
  /** Its name. */
  readonly name?: string;
  /** The operator. */
  readonly opType?: string;
  /** The domain of the operator; empty for ONNX's own. */
  readonly domain?: string;
  /** Which of several functions of one name. */
  readonly overload?: string;
  /** Its settings. */
  readonly attributes?: readonly OnnxAttribute[];
  /** What it is, for people. */
  readonly docString?: string;
}

/** A setting of a node: `AttributeProto`. `type` says which of the members counts. */
export interface OnnxAttribute extends OnnxPart {
  /** Its name. */
  readonly name?: string;
  /** The attribute of the surrounding function that it stands for. */
  readonly refName?: string;
  /** What it is, for people. */
  readonly docString?: string;
  /** 1 float, 2 int, 3 string, 4 tensor, 5 graph; 6 to 10 lists of them; 11 to 14 sparse tensors and types. */
  readonly type?: number;
  /** A number. */
  readonly float?: number;
  /** A whole number. */
  readonly int?: OnnxInteger;
  /** A text, in UTF-8 for the most part. */
  readonly string?: Uint8Array;
  /** A tensor. */
  readonly tensor?: OnnxTensor;
  /** A graph. */
  readonly graph?: OnnxGraph;
  /** Numbers. */
  readonly floats?: Float32Array;
  /** Whole numbers. */
  readonly ints?: readonly OnnxInteger[];
  /** Texts. */
  readonly strings?: readonly Uint8Array[];
  /** Tensors. */
  readonly tensors?: readonly OnnxTensor[];
  /** Graphs. */
  readonly graphs?: readonly OnnxGraph[];
}

/** Numbers or texts of one form: `TensorProto`. Its numbers are in one member, mostly `rawData`. */
export interface OnnxTensor extends OnnxPart {
  /** The form. */
  readonly dims?: readonly OnnxInteger[];
  /** The kind of number: 1 float32, 2 uint8, 3 int8, 6 int32, 7 int64, 8 string, 9 bool, 10 float16, 11 float64 and more. */
  readonly dataType?: number;
  /** The name. */
  readonly name?: string;
  /** What it is, for people. */
  readonly docString?: string;
  /** The numbers, low byte first. A view of the file that was read: copy what is to outlive it. */
  readonly rawData?: Uint8Array;
  /** The numbers of 32-bit floats. */
  readonly floatData?: Float32Array;
  /** The numbers of all that has 32 bits or less. */
  readonly int32Data?: Int32Array;
  /** Texts. */
  readonly stringData?: readonly Uint8Array[];
  /** The numbers of 64-bit integers. */
  readonly int64Data?: BigInt64Array;
  /** The numbers of 64-bit floats. */
  readonly doubleData?: Float64Array;
  /** The numbers of unsigned integers. */
  readonly uint64Data?: BigUint64Array;
  /** Where the numbers are if they are in another file. */
  readonly externalData?: readonly OnnxEntry[];
  /** 0 here, 1 in another file. */
  readonly dataLocation?: number;
}

/** A value with its type: `ValueInfoProto`. */
export interface OnnxValue extends OnnxPart {
  /** Its name. */
  readonly name?: string;
  /** Its type. */
  readonly type?: OnnxType;
  /** What it is, for people. */
  readonly docString?: string;
}

/** A type: `TypeProto`. Those of sequences, maps and options are kept as unknown fields. */
export interface OnnxType extends OnnxPart {
  /** The type of a tensor. */
  readonly tensor?: OnnxTensorType;
  /** What it denotes. */
  readonly denotation?: string;
}

/** The type of a tensor: `TypeProto.Tensor`. */
export interface OnnxTensorType extends OnnxPart {
  /** The kind of number, as in `OnnxTensor.dataType`. */
  readonly elementType?: number;
  /** The form; absent where even the number of axes is unknown. */
  readonly shape?: OnnxShape;
}

/** The form of a tensor: `TensorShapeProto`. */
export interface OnnxShape extends OnnxPart {
  /** The axes. */
  readonly axes?: readonly OnnxAxis[];
}

/** One axis: `TensorShapeProto.Dimension`. Without a size and a name it may have any size. */
export interface OnnxAxis extends OnnxPart {
  /** Its size. */
  readonly size?: OnnxInteger;
  /** The name of its size, such as `batch`. */
  readonly parameter?: string;
  /** What it denotes. */
  readonly denotation?: string;
}

/** A set of operators: `OperatorSetIdProto`. */
export interface OnnxOpset extends OnnxPart {
  /** The domain; empty for ONNX's own. */
  readonly domain?: string;
  /** The version. */
  readonly version?: OnnxInteger;
}

/** A text by name: `StringStringEntryProto`. */
export interface OnnxEntry extends OnnxPart {
  /** The name. */
  readonly key?: string;
  /** The text. */
  readonly value?: string;
}

/** A function that nodes can call: `FunctionProto`. */
export interface OnnxFunction extends OnnxPart {
  /** Its name. */
  readonly name?: string;
  /** The names of what it takes. */
  readonly inputs?: readonly string[];
  /** The names of what it gives. */
  readonly outputs?: readonly string[];
  /** The names of its attributes. */
  readonly attributes?: readonly string[];
  /** Attributes that have a default. */
  readonly defaults?: readonly OnnxAttribute[];
  /** The nodes. */
  readonly nodes?: readonly OnnxNode[];
  /** What it is, for people. */
  readonly docString?: string;
  /** The operators that the nodes are of. */
  readonly opsetImports?: readonly OnnxOpset[];
  /** Its domain. */
  readonly domain?: string;
  /** Which of several functions of one name. */
  readonly overload?: string;
  /** The types of what lies between. */
  readonly values?: readonly OnnxValue[];
}
