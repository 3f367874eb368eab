namespace Matching.Profiles.Learning;

/// <summary>A vector most of whose values are 0.</summary>
/// <param name="Indices">Distinct places of the values that are not 0, in any order.</param>
/// <param name="Values">The values at those places.</param>
internal sealed record SparseVector(int[] Indices, float[] Values);
