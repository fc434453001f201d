import type { Camera, Part } from './Part.ts';

/** How a station's light behaves: what differs between a ring light and a lamp at the side. */
export interface Light {
  /** Towards the light: the horizontal part of a unit vector, positive to the right. */
  readonly x: number;
  /** Towards the light: the vertical part of a unit vector, positive downwards. */
  readonly y: number;
  /** Where the light comes from, in radians, clockwise from the right. */
  readonly angle: number;
  /** Mean brightness of a plain steel face, 0..1. */
  readonly level: number;
  /** How far highlights and shades stand from that mean, 0..1. */
  readonly contrast: number;
  /** How far a shadow falls, in frame units. */
  readonly reach: number;
  /** Darkness of the shadow, 0..1. */
  readonly shade: number;
  /** Strength of the sensor noise, 0..1. */
  readonly noise: number;
  /** The station. */
  readonly camera: Camera;
}

/** Computes the light that falls on `part` at its station. */
export function toLight(part: Part): Light {
  const angle = (part.lightAngle * Math.PI) / 180;
  const direction = { angle, x: Math.cos(angle), y: Math.sin(angle), camera: part.camera };
  return part.camera === 'A'
    ? { ...direction, level: 0.65, contrast: 0.52, reach: 0.018, shade: 0.7, noise: 0.45 }
    : { ...direction, level: 0.6, contrast: 1, reach: 0.075, shade: 0.85, noise: 1 };
}
