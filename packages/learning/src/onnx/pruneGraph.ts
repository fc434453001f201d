import type { OnnxGraph, OnnxNode } from './OnnxModel.ts';

/** The names of the values that a node takes, those that the graphs in it take from around it among them. */
function listNeeds(node: OnnxNode): readonly string[] {
  const graphs = (node.attributes ?? []).flatMap(({ graph, graphs: list = [] }) =>
    graph ? [graph, ...list] : list,
  );
  return [
    ...(node.inputs ?? []),
    ...graphs.flatMap((graph) => [
      ...(graph.nodes ?? []).flatMap(listNeeds),
      ...(graph.outputs ?? []).flatMap(({ name }) => name ?? []),
    ]),
  ];
}

/** Every name in a graph and in the graphs in it, of values and of nodes. */
export function listNames(graph: OnnxGraph): ReadonlySet<string> {
  const names = new Set<string>();
  const parts = [graph.initializers, graph.inputs, graph.outputs, graph.values, graph.nodes];
  for (const { name } of parts.flatMap((part) => part ?? [])) if (name) names.add(name);
  for (const node of graph.nodes ?? []) {
    for (const name of [...(node.inputs ?? []), ...(node.outputs ?? [])]) names.add(name);
    for (const { graph: inner, graphs = [] } of node.attributes ?? []) {
      for (const own of inner ? [inner, ...graphs] : graphs) {
        for (const name of listNames(own)) names.add(name);
      }
    }
  }
  return names;
}

/**
 * Leaves out of a graph what none of its outputs needs. What it takes stays, so that it is called as before.
 *
 * @param graph - The graph.
 * @param wanted - The names of the values that are needed.
 */
export function pruneGraph(graph: OnnxGraph, wanted: Iterable<string>): OnnxGraph {
  const needed = new Set(wanted);
  // Nodes come after those that they need, so that one pass from the end finds all.
  const nodes = (graph.nodes ?? [])
    .toReversed()
    .filter((node) => {
      const isNeeded = (node.outputs ?? []).some((name) => needed.has(name));
      if (isNeeded) for (const name of listNeeds(node)) needed.add(name);
      return isNeeded;
    })
    .toReversed();
  const isNeeded = ({ name = '' }: { readonly name?: string }): boolean => needed.has(name);
  const initializers = graph.initializers?.filter(isNeeded);
  const inputs = graph.inputs?.filter(
    // Before version 4 of the form, constants are listed among the inputs.
    (input) => isNeeded(input) || !graph.initializers?.some(({ name }) => name === input.name),
  );
  const values = graph.values?.filter(isNeeded);
  return {
    ...graph,
    nodes,
    ...(initializers && { initializers }),
    ...(inputs && { inputs }),
    ...(values && { values }),
  };
}
