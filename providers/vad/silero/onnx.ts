import protobuf from 'protobufjs/minimal.js';

/** Numbers of the fields that we follow in an ONNX file (onnx.proto): the model's graph, its nodes, their attributes. */
const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const NODE_OUTPUT = 2;
const NODE_ATTRIBUTE = 5;
const ATTRIBUTE_TENSOR = 5;
const ATTRIBUTE_GRAPH = 6;
const TENSOR_DATA = 9;

/** The constants of an ONNX model, those of its inner graphs too, by name; read as 32-bit floats. */
export function constantsIn(file: Uint8Array): Map<string, Float32Array> {
  const constants = new Map<string, Float32Array>();
  for (const graph of parts(file, MODEL_GRAPH)) collect(graph, constants);
  return constants;
}

function collect(graph: Uint8Array, constants: Map<string, Float32Array>): void {
  for (const node of parts(graph, GRAPH_NODE)) {
    const [name] = parts(node, NODE_OUTPUT);
    for (const attribute of parts(node, NODE_ATTRIBUTE)) {
      for (const inner of parts(attribute, ATTRIBUTE_GRAPH)) collect(inner, constants);
      for (const tensor of parts(attribute, ATTRIBUTE_TENSOR)) {
        const [data] = parts(tensor, TENSOR_DATA);
        if (name && data) constants.set(new TextDecoder().decode(name), floats(data));
      }
    }
  }
}

function floats(data: Uint8Array): Float32Array {
  const aligned = new Uint8Array(data);
  return new Float32Array(aligned.buffer, 0, aligned.length >> 2);
}

/** The parts of a message that are strings, bytes or messages and have that field number. */
function parts(message: Uint8Array, field: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  const reader = protobuf.Reader.create(message);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === field * 8 + 2) found.push(reader.bytes());
    else reader.skipType(tag & 7);
  }
  return found;
}
