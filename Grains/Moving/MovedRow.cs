namespace Matching.Grains.Moving;

/// <summary>A row of an organisation's file.</summary>
/// <param name="StateName">One of <see cref="StateNames"/>.</param>
/// <param name="Key">Grain key.</param>
/// <param name="Json">The state as it is stored, UTF-8 JSON.</param>
public readonly record struct MovedRow(string StateName, string Key, ReadOnlyMemory<byte> Json);

/// <summary>What an import did.</summary>
/// <param name="Taken">Rows that were taken over.</param>
/// <param name="Present">Rows that an earlier import, which was broken off, had taken over already.</param>
public readonly record struct MovedCount(int Taken, int Present);
