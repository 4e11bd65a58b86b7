/** Numbers of the fields that we follow in an ONNX file (onnx.proto): the model's graph, its nodes, their attributes. */
const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const NODE_OUTPUT = 2;
const NODE_ATTRIBUTE = 5;
const ATTRIBUTE_TENSOR = 5;
const ATTRIBUTE_GRAPH = 6;
const TENSOR_DATA = 9;

/** The constants of an ONNX model, those of its inner graphs too, by name; read as 32-bit floats. */
export function constantsIn(file: Buffer): Map<string, Float32Array> {
  const constants = new Map<string, Float32Array>();
  for (const graph of parts(file, MODEL_GRAPH)) collect(graph, constants);
  return constants;
}

function collect(graph: Buffer, constants: Map<string, Float32Array>): void {
  for (const node of parts(graph, GRAPH_NODE)) {
    const [name] = parts(node, NODE_OUTPUT);
    for (const attribute of parts(node, NODE_ATTRIBUTE)) {
      for (const inner of parts(attribute, ATTRIBUTE_GRAPH)) collect(inner, constants);
      for (const tensor of parts(attribute, ATTRIBUTE_TENSOR)) {
        const [data] = parts(tensor, TENSOR_DATA);
        if (name && data) constants.set(name.toString(), floats(data));
      }
    }
  }
}

function floats(data: Buffer): Float32Array {
  const aligned = new Uint8Array(data);
  return new Float32Array(aligned.buffer, 0, aligned.length >> 2);
}

/** The parts of a protobuf message that are strings, bytes or messages and have that field number. */
function parts(message: Buffer, field: number): Buffer[] {
  const found: Buffer[] = [];
  let at = 0;
  function number(): number {
    let value = 0;
    for (let place = 1; ; place *= 0x80) {
      const byte = message.readUInt8(at++);
      value += (byte & 0x7f) * place;
      if (byte < 0x80) return value;
    }
  }
  while (at < message.length) {
    const key = number();
    const type = key & 7;
    if (type === 0) number();
    else if (type === 1) at += 8;
    else if (type === 5) at += 4;
    else {
      const length = number();
      if (key >> 3 === field) found.push(message.subarray(at, at + length));
      at += length;
    }
  }
  return found;
}
