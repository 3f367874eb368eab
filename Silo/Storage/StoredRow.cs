namespace Matching.Silo.Storage;

/// <summary>A row as it stands in the database.</summary>
/// <param name="Key">The grain's key.</param>
/// <param name="Version">Grows by one with every write.</param>
/// <param name="Payload">What <see cref="StateCodec"/> made.</param>
internal sealed record StoredRow(string Key, long Version, byte[] Payload);
