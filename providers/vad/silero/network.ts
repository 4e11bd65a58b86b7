import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Algebra, algebra, COLUMNS } from './algebra.ts';
import { FRAME } from './batch.ts';
import { constantsIn } from './onnx.ts';

/** What the network remembers of the past. */
export interface State {
  hidden: Float32Array;
  cell: Float32Array;
}

type Weights = (name: string) => Float32Array;

/** Samples of the previous frame in front of each; without them it hears no speech at all. */
export const CONTEXT = 64;
/** The spectrum: samples of a window, from one window to the next, and frequencies. */
const WINDOW = 256;
const HOP = 128;
const BINS = 129;
/** Convolutions over three neighbouring moments: every `stride` moments one look, which gives one moment to the next layer. */
const LAYERS = [
  { inputs: BINS, outputs: 128, stride: 1, looks: 4 },
  { inputs: 128, outputs: 64, stride: 2, looks: 2 },
  { inputs: 64, outputs: 64, stride: 2, looks: 1 },
  { inputs: 64, outputs: 128, stride: 1, looks: 1 },
];
const NEIGHBOURS = 3;
/** Of the memory cell. */
const UNITS = 128;
const MEMORY_BYTES = 1.5 * 1024 * 1024;

export function freshState(): State {
  return { hidden: new Float32Array(UNITS), cell: new Float32Array(UNITS) };
}

/**
 * Silero VAD v6 for 16 kHz, computed with the weights of its published model: spectrum, four convolutions, an LSTM cell, one last sum; about
 * 570,000 multiplications. Returns a function that takes CONTEXT + FRAME samples (-1 to 1), changes `state`, and gives the probability of
 * speech (0 to 1).
 */
export function openNetwork(): (samples: Float32Array, state: State) => number {
  const constants = constantsIn(readFileSync(createRequire(import.meta.url).resolve('@ricky0123/vad-web/dist/silero_vad_v6.onnx')));
  const weights: Weights = (name) => {
    const found = constants.get(`If_0_then_branch__Inline_0__${name}`);
    if (!found) throw new Error(`Silero's model has no ${name}`);
    return found;
  };
  const math = algebra(MEMORY_BYTES);
  const spectrum = openSpectrum(math, weights);
  const layers = LAYERS.map((layer, index) => openLayer(math, weights, index, layer));
  const cell = openCell(math, weights);
  const lastWeights = weights('decoder.decoder.2.weight');
  const [lastBias = 0] = weights('decoder.decoder.2.bias');

  return (samples, state) => {
    spectrum(samples, layers[0]?.moments ?? []);
    for (const [index, layer] of layers.entries()) layer.look(layers[index + 1]?.moments ?? [cell.input]);
    cell.step(state);
    let sum = lastBias;
    for (let unit = 0; unit < UNITS; unit++) sum += at(lastWeights, unit) * Math.max(0, at(state.hidden, unit));
    return sigmoid(sum);
  };
}

/**
 * Loudness by frequency in four windows. The end of the frame is mirrored behind it, to fill the last. The model's cosines are the same
 * from both ends of the window, its sines the same with the sign turned, and both are zero at the very beginning: so the sums and the
 * differences of opposite samples need half the multiplications.
 */
function openSpectrum({ floats, multiply }: Algebra, weights: Weights) {
  const waves = weights('stft.forward_basis_buffer');
  const half = WINDOW / 2;
  const [cosines, sines] = [floats(BINS * half), floats(BINS * half)];
  for (let bin = 0; bin < BINS; bin++) {
    cosines.set(waves.subarray(bin * WINDOW + 1, bin * WINDOW + 1 + half), bin * half);
    sines.set(waves.subarray((BINS + bin) * WINDOW + 1, (BINS + bin) * WINDOW + 1 + half), bin * half);
  }
  const sound = new Float32Array(CONTEXT + FRAME + CONTEXT);
  const [sums, differences] = [floats(half), floats(half)];
  const [real, imaginary] = [floats(BINS), floats(BINS)];
  const end = CONTEXT + FRAME;

  return (samples: Float32Array, moments: readonly Float32Array[]) => {
    sound.set(samples);
    for (let index = 0; index < CONTEXT; index++) sound[end + index] = at(sound, end - 2 - index);
    for (const [index, moment] of moments.entries()) {
      const middle = index * HOP + half;
      for (let place = 1; place < half; place++) {
        const before = at(sound, middle - half + place);
        const after = at(sound, middle + half - place);
        sums[place - 1] = before + after;
        differences[place - 1] = before - after;
      }
      sums[half - 1] = at(sound, middle);
      multiply(cosines, sums, real);
      multiply(sines, differences, imaginary);
      for (let bin = 0; bin < BINS; bin++) moment[bin] = Math.sqrt(at(real, bin) ** 2 + at(imaginary, bin) ** 2);
    }
  };
}

/** `moments` is where its input is written, `look` writes the output. An empty moment is in front of the first, another behind the last. */
function openLayer(
  { floats, multiply }: Algebra,
  weights: Weights,
  index: number,
  { inputs, outputs, stride, looks }: (typeof LAYERS)[number],
) {
  const width = Math.ceil(inputs / COLUMNS) * COLUMNS;
  const count = looks * stride;
  const rows = floats((count + 2) * width);
  const views = Array.from({ length: looks }, (_, look) => rows.subarray(look * stride * width, (look * stride + NEIGHBOURS) * width));
  const result = floats(outputs);
  const bias = weights(`encoder.${index}.reparam_conv.bias`);
  // The model has [output][input][neighbour], a product needs [output][neighbour][input].
  const model = weights(`encoder.${index}.reparam_conv.weight`);
  const kernel = floats(outputs * NEIGHBOURS * width);
  for (let place = 0; place < model.length; place++) {
    const neighbour = place % NEIGHBOURS;
    const input = Math.floor(place / NEIGHBOURS) % inputs;
    const output = Math.floor(place / NEIGHBOURS / inputs);
    kernel[(output * NEIGHBOURS + neighbour) * width + input] = at(model, place);
  }

  return {
    moments: Array.from({ length: count }, (_, moment) => rows.subarray((moment + 1) * width, (moment + 2) * width)),
    look(next: readonly Float32Array[]) {
      for (const [look, view] of views.entries()) {
        multiply(kernel, view, result);
        const moment = next[look] as Float32Array;
        for (let output = 0; output < outputs; output++) moment[output] = Math.max(0, at(result, output) + at(bias, output));
      }
    },
  };
}

/** An LSTM cell. `input` is where its input is written. */
function openCell({ floats, multiply }: Algebra, weights: Weights) {
  // What comes and what it gave out last are one vector, so both matrices are one.
  const matrix = floats(4 * UNITS * 2 * UNITS);
  for (let row = 0; row < 4 * UNITS; row++) {
    matrix.set(weights('decoder.rnn.weight_ih').subarray(row * UNITS, (row + 1) * UNITS), row * 2 * UNITS);
    matrix.set(weights('decoder.rnn.weight_hh').subarray(row * UNITS, (row + 1) * UNITS), row * 2 * UNITS + UNITS);
  }
  const inputBias = weights('decoder.rnn.bias_ih');
  const hiddenBias = weights('decoder.rnn.bias_hh');
  const vector = floats(2 * UNITS);
  const sums = floats(4 * UNITS);
  const gate = (index: number) => at(sums, index) + at(inputBias, index) + at(hiddenBias, index);

  return {
    input: vector.subarray(0, UNITS),
    step({ hidden, cell }: State) {
      vector.set(hidden, UNITS);
      multiply(matrix, vector, sums);
      for (let unit = 0; unit < UNITS; unit++) {
        const kept = sigmoid(gate(UNITS + unit)) * at(cell, unit);
        cell[unit] = kept + sigmoid(gate(unit)) * Math.tanh(gate(2 * UNITS + unit));
        hidden[unit] = sigmoid(gate(3 * UNITS + unit)) * Math.tanh(at(cell, unit));
      }
    },
  };
}

function at(numbers: Float32Array, index: number): number {
  return numbers[index] as number;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
