import type { MessageSchema } from './MessageSchema.ts';
import type {
  OnnxAttribute,
  OnnxAxis,
  OnnxEntry,
  OnnxFunction,
  OnnxGraph,
  OnnxModel,
  OnnxNode,
  OnnxOpset,
  OnnxShape,
  OnnxTensor,
  OnnxTensorType,
  OnnxType,
  OnnxValue,
} from './OnnxModel.ts';

const entry: MessageSchema<OnnxEntry> = {
  name: 'StringStringEntryProto',
  fields: { key: [1, 'text'], value: [2, 'text'] },
};

const opset: MessageSchema<OnnxOpset> = {
  name: 'OperatorSetIdProto',
  fields: { domain: [1, 'text'], version: [2, 'int'] },
};

const axis: MessageSchema<OnnxAxis> = {
  name: 'TensorShapeProto.Dimension',
  fields: { size: [1, 'int'], parameter: [2, 'text'], denotation: [3, 'text'] },
};

const shape: MessageSchema<OnnxShape> = {
  name: 'TensorShapeProto',
  fields: { axes: [1, { messages: () => axis }] },
};

const tensorType: MessageSchema<OnnxTensorType> = {
  name: 'TypeProto.Tensor',
  fields: { elementType: [1, 'enum'], shape: [2, { message: () => shape }] },
};

const type: MessageSchema<OnnxType> = {
  name: 'TypeProto',
  fields: { tensor: [1, { message: () => tensorType }], denotation: [6, 'text'] },
};

const value: MessageSchema<OnnxValue> = {
  name: 'ValueInfoProto',
  fields: { name: [1, 'text'], type: [2, { message: () => type }], docString: [3, 'text'] },
};

const tensor: MessageSchema<OnnxTensor> = {
  name: 'TensorProto',
  fields: {
    dims: [1, 'ints'],
    dataType: [2, 'enum'],
    floatData: [4, 'packed-floats'],
    int32Data: [5, 'packed-int32s'],
    stringData: [6, 'byte-lists'],
    int64Data: [7, 'packed-int64s'],
    name: [8, 'text'],
    rawData: [9, 'bytes'],
    doubleData: [10, 'packed-doubles'],
    uint64Data: [11, 'packed-uint64s'],
    docString: [12, 'text'],
    externalData: [13, { messages: () => entry }],
    dataLocation: [14, 'enum'],
  },
  check: ({ name = '', externalData, dataLocation }) =>
    dataLocation === 1 || (externalData?.length ?? 0) > 0
      ? {
          reason: `The numbers of the tensor "${name}" are in another file`,
          advice:
            'Export the model in one file (in Python: onnx.save with save_as_external_data=False).',
        }
      : null,
};

const attribute: MessageSchema<OnnxAttribute> = {
  name: 'AttributeProto',
  fields: {
    name: [1, 'text'],
    float: [2, 'float'],
    int: [3, 'int'],
    string: [4, 'bytes'],
    tensor: [5, { message: () => tensor }],
    graph: [6, { message: () => graph }],
    floats: [7, 'floats'],
    ints: [8, 'ints'],
    strings: [9, 'byte-lists'],
    tensors: [10, { messages: () => tensor }],
    graphs: [11, { messages: () => graph }],
    docString: [13, 'text'],
    type: [20, 'enum'],
    refName: [21, 'text'],
  },
};

const node: MessageSchema<OnnxNode> = {
  name: 'NodeProto',
  fields: {
    inputs: [1, 'texts'],
    outputs: [2, 'texts'],
    name: [3, 'text'],
    opType: [4, 'text'],
    attributes: [5, { messages: () => attribute }],
    docString: [6, 'text'],
    domain: [7, 'text'],
    overload: [8, 'text'],
  },
};

const graph: MessageSchema<OnnxGraph> = {
  name: 'GraphProto',
  fields: {
    nodes: [1, { messages: () => node }],
    name: [2, 'text'],
    initializers: [5, { messages: () => tensor }],
    docString: [10, 'text'],
    inputs: [11, { messages: () => value }],
    outputs: [12, { messages: () => value }],
    values: [13, { messages: () => value }],
  },
};

const definition: MessageSchema<OnnxFunction> = {
  name: 'FunctionProto',
  fields: {
    name: [1, 'text'],
    inputs: [4, 'texts'],
    outputs: [5, 'texts'],
    attributes: [6, 'texts'],
    nodes: [7, { messages: () => node }],
    docString: [8, 'text'],
    opsetImports: [9, { messages: () => opset }],
    domain: [10, 'text'],
    defaults: [11, { messages: () => attribute }],
    values: [12, { messages: () => value }],
    overload: [13, 'text'],
  },
};

/** How a model is read and written. Numbers of fields are those of onnx/onnx.proto of the ONNX project. */
export const modelSchema: MessageSchema<OnnxModel> = {
  name: 'ModelProto',
  fields: {
    irVersion: [1, 'int'],
    producerName: [2, 'text'],
    producerVersion: [3, 'text'],
    domain: [4, 'text'],
    modelVersion: [5, 'int'],
    docString: [6, 'text'],
    graph: [7, { message: () => graph }],
    opsetImports: [8, { messages: () => opset }],
    metadata: [14, { messages: () => entry }],
    functions: [25, { messages: () => definition }],
  },
};
