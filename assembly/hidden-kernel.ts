// One step of a two-layer network in hidden space, blocks of 8 hidden units at a time, one pass over memory a step:
//
//   u = ψ′(Z)∘(e·c),  β ← ρβ − (η/√p)ψ(Z)ᵀe,  Z ← Z − (η/√p)Ku,  f = ψ(Z)β/√p     (c = b, or the old β)
//
// Every sum has one order, that of src/engine/hidden-kernel-fallback.ts: the two give the same bits.

import { backward, ERF, RELU, SIGMOID, TANH } from './backward';
import { accumulate, accumulateLinear } from './drift';
import { forwardErf } from './erf';
import { finish } from './finish';
import * as at from './layout';
import { blockLinear, multiplyError } from './linear';
import { addOutputs } from './output-sum';
import { addSums } from './output-weights';
import { product } from './product';
import { forwardRelu } from './relu';
import { forwardSigmoid } from './sigmoid';
import { forwardTanh } from './tanh';

export { measureDrift } from './drift';
export { product } from './product';
export { configure } from './layout';

const LINEAR: i32 = 4;

@inline
function ofBlock(base: usize, block: i32): usize {
  return base + (((block * at.even) as usize) << 6);
}

@inline
function unitsOf(base: usize, block: i32): usize {
  return base + ((block as usize) << 6);
}

@inline
function forward(kind: i32, block: i32): void {
  const z = ofBlock(at.preActivations, block);
  const weights = unitsOf(at.beta, block);
  if (kind == TANH) forwardTanh(z, ofBlock(at.hidden, block), weights);
  if (kind == SIGMOID) forwardSigmoid(z, ofBlock(at.hidden, block), weights);
  if (kind == ERF) forwardErf(z, ofBlock(at.hidden, block), ofBlock(at.slopes, block), weights);
  if (kind == RELU) forwardRelu(z, weights);
  if (kind == LINEAR) addOutputs(z, weights);
}

@inline
function begin(kind: i32): void {
  for (let block = 0; block < at.blocks; block++) {
    const beta = unitsOf(at.beta, block);
    addSums(block, v128.load(beta), v128.load(beta, 16), v128.load(beta, 32), v128.load(beta, 48));
    forward(kind, block);
  }
  finish();
}

@inline
function step(kind: i32, carrier: usize, rho: f64): void {
  for (let block = 0; block < at.blocks; block++) {
    const z = ofBlock(at.preActivations, block);
    const value = kind == RELU ? z : ofBlock(at.hidden, block);
    backward(kind, block, value, ofBlock(at.slopes, block), unitsOf(carrier, block), rho);
    product(z, at.hiddenError);
    if (at.moved != 0) accumulate(block);
    forward(kind, block);
  }
  finish();
}

export function beginTanh(): void {
  begin(TANH);
}
export function beginSigmoid(): void {
  begin(SIGMOID);
}
export function beginErf(): void {
  begin(ERF);
}
export function beginRelu(): void {
  begin(RELU);
}
export function beginLinear(): void {
  begin(LINEAR);
}

export function stepTanh(carrier: usize, rho: f64): void {
  step(TANH, carrier, rho);
}
export function stepSigmoid(carrier: usize, rho: f64): void {
  step(SIGMOID, carrier, rho);
}
export function stepErf(carrier: usize, rho: f64): void {
  step(ERF, carrier, rho);
}
export function stepRelu(carrier: usize, rho: f64): void {
  step(RELU, carrier, rho);
}
export function stepLinear(carrier: usize, rho: f64): void {
  multiplyError();
  for (let block = 0; block < at.blocks; block++) {
    const c = unitsOf(carrier, block);
    if (at.moved != 0) accumulateLinear(block, c);
    blockLinear(block, ofBlock(at.preActivations, block), c, unitsOf(at.beta, block), rho);
  }
  finish();
}
