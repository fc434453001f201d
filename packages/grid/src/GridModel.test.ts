import { describe, expect, test, vi } from 'vitest';
import { GridModel } from './GridModel.ts';

function createModel(total: number): GridModel {
  const model = new GridModel(96);
  model.setViewport(500, 300);
  model.setTotal(total);
  return model;
}

describe('GridModel', () => {
  test('[G4] a range goes from where it started to where the keyboard is, either way', () => {
    const model = createModel(50);
    model.moveTo(12);
    expect(model.extendTo(20)).toEqual({ first: 12, last: 20 });
    expect(model.extendTo(3)).toEqual({ first: 3, last: 12 });
    expect(model.getState()).toMatchObject({ focus: 3, anchor: 12 });
    model.moveTo(5);
    expect(model.extendTo(6)).toEqual({ first: 5, last: 6 });
  });

  test('[G5] the keyboard keeps its tile when tiles come, and goes to the last one when they go', () => {
    const model = createModel(50);
    model.moveTo(40);
    model.setTotal(100);
    expect(model.getState().focus).toBe(40);
    model.setTotal(10);
    expect(model.getState()).toMatchObject({ focus: 9, anchor: 9 });
    model.setTotal(0);
    expect(model.getState().focus).toBe(0);
  });

  test('[G5] the keyboard keeps its tile when tiles change their size', () => {
    const model = createModel(50);
    model.moveTo(17);
    const { columns } = model.getState().layout;
    model.setSize(144);
    expect(model.getState().layout.columns).toBeLessThan(columns);
    expect(model.getState().focus).toBe(17);
  });

  test('[G6] tells of changes, and of nothing else', () => {
    const model = createModel(50);
    const listener = vi.fn();
    model.subscribe(listener);
    const before = model.getState();
    model.setViewport(500, 300);
    model.setTotal(50);
    model.setSize(96);
    expect(listener).not.toHaveBeenCalled();
    expect(model.getState()).toBe(before);
    model.moveTo(1);
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
