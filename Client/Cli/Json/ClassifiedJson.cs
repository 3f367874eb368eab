namespace Matching.CommandLine.Json;

/// <summary>Labels of phrases, in their order.</summary>
internal sealed record ClassifiedJson(IReadOnlyList<string> Labels);
