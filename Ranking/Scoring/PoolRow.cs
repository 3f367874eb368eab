namespace Matching.Ranking.Scoring;

/// <summary>One candidate as it is put into a pool.</summary>
/// <param name="Id">1-200 bytes of UTF-8 without surrogate pairs, unique in the pool.</param>
/// <param name="Version">Version of the row; an older one never overwrites a newer one.</param>
/// <param name="Row">The candidate's columns; at most <see cref="Pool.MaxWidth"/>.</param>
public readonly record struct PoolRow(string Id, long Version, ReadOnlyMemory<byte> Row);
