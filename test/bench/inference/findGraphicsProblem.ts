/** Why WebGPU would tell nothing here; `null` where there is a graphics card. */
export async function findGraphicsProblem(): Promise<string | null> {
  const gpu: GPU | undefined = navigator.gpu;
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (adapter == null) return 'there is no adapter';
  const { vendor, architecture, description } = adapter.info;
  const isSoftware = /swiftshader|llvmpipe|software/i.test(`${architecture} ${description}`);
  return isSoftware ? `${vendor} ${architecture} is software` : null;
}
