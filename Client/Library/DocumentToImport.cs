namespace Matching.Client;

/// <summary>A document on its way into the service.</summary>
/// <param name="Id">Id that it gets: 1-128 of letters, digits, '.', '_' and '-'.</param>
/// <param name="FileName">The file's name, for its ending; may be empty, then the content decides what it is.</param>
/// <param name="Content">The file's bytes.</param>
public sealed record DocumentToImport(string Id, string FileName, ReadOnlyMemory<byte> Content)
{
    /// <summary>True when the sender knows that it is what it is imported as: the service does not refuse a CV that reads like an ad, or an ad that reads like a CV.</summary>
    public bool KindIsKnown { get; init; }
}
